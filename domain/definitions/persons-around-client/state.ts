import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../../calendar/schemas.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';
import {
  languageCodeSchema,
  personNumberSchema,
  personRoleSchema,
  receivesLettersSchema,
  representationScopeSchema,
} from './events.ts';

/** A person around the client: what it changes, never who it is. */
export const personStateSchema = z.strictObject({
  number: personNumberSchema,
  role: personRoleSchema,
  scope: representationScopeSchema.nullable(),
  from: isoDateSchema,
  /** Last day. */
  until: isoDateSchema.nullable(),
  receivesLetters: receivesLettersSchema,
  language: languageCodeSchema.nullable(),
  documentId: documentIdSchema,
  recordedAt: instantSchema,
  /** Since when the person is there no more; both moments prove later what was known when a letter was written. */
  removed: z.strictObject({ on: isoDateSchema, recordedAt: instantSchema }).nullable(),
});
export type PersonState = z.infer<typeof personStateSchema>;
