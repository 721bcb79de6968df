import { z } from 'zod';
import { given } from '../../encryption/key-variables.ts';

/** Variables about mails that come back. */
export const returnedMailVariables = {
  RETURNED_MAIL_TOKEN: given(z.string().min(32)).describe(
    'Secret. What the mail server proves itself with when it hands over mails that came back; without it none are taken',
  ),
};
