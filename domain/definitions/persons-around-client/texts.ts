import { z } from 'zod';
import type { MissingPart } from '../command-definition.ts';
import { mailAddressSchema, nameSchema } from '../../vocabulary/text-schemas.ts';
import { text } from '../documents.ts';

/** Who the person is (LAW 703/2023 §38): contact data are personal data of somebody who isn't the client. */
export const personContentSchema = z.strictObject({
  name: nameSchema.describe('Name of the person'),
  phone: text('Phone number').max(40).optional(),
  email: mailAddressSchema.optional().describe('Mail address'),
  address: text('Postal address; needed by whom gets letters').max(300).optional(),
  basis: text(
    'On what it rests: order of the court (tuomioistuimen päätös), authorisation (valtuutus), wish of the client …',
  ),
});

/** A letter needs an address. */
export const addressOfReceiver: MissingPart = ({ receivesLetters = 'NONE' }, { address }) =>
  receivesLetters === 'NONE' || address !== undefined
    ? undefined
    : { field: 'address', rule: '5.0', source: 'LAW 703/2023 §38; LAW 434/2003 §59' };
