import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { documentIdSchema } from '../stated-reasons.ts';
import {
  languageCodeSchema,
  personNumberSchema,
  personRoleSchema,
  receivesLettersSchema,
  representationScopeSchema,
} from './events.ts';

export const personCommands = {
  namePersonAroundClient: z.strictObject({
    on: isoDateSchema.describe('Day from which the person is to be reckoned with here'),
    role: personRoleSchema,
    scope: representationScopeSchema
      .optional()
      .describe('Of a legal representative: in which matters the client is represented'),
    receivesLetters: receivesLettersSchema
      .optional()
      .describe('Of a legal representative or an authorised person; NONE where it is left out'),
    language: languageCodeSchema
      .optional()
      .describe('Of an interpreter: the language that is interpreted (ISO 639-1)'),
    until: isoDateSchema.optional().describe('Last day, where it is known'),
    documentId: documentIdSchema,
  }),
  removePersonAroundClient: z.strictObject({
    on: isoDateSchema.describe('Day from which the person is there no more'),
    person: personNumberSchema,
  }),
} as const;
