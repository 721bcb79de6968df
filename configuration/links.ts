import { z } from 'zod';

/** Where the links in mails lead to: mails are written with it, and the API is there. */
export const linkVariables = {
  APP_URL: z
    .url()
    .default('http://127.0.0.1:3000')
    .transform((url) => url.replace(/\/+$/, ''))
    .describe('Public base address of the links in mails; the API is behind it'),
};
