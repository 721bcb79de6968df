import { command } from '../command-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';
import {
  languageCodeSchema,
  personNumberSchema,
  personRoleSchema,
  receivesLettersSchema,
  representationScopeSchema,
} from './events.ts';
import { addressOfReceiver, personContentSchema } from './texts.ts';

export const personCommands = {
  namePersonAroundClient: command({
    names: {
      fi: 'Nimeä edustaja, tukihenkilö tai tulkki',
      sv: 'Utse företrädare, stödperson eller tolk',
      en: 'Name a representative, support person or interpreter',
    },
    summary:
      'Name a legal representative (laillinen edustaja), authorised person, support person (tukihenkilö) or interpreter (tulkki)',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    document: { kind: 'PERSON_AROUND_CLIENT', content: personContentSchema, missing: addressOfReceiver },
    body: z.strictObject({
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
  }),
  removePersonAroundClient: command({
    names: {
      fi: 'Poista edustaja, tukihenkilö tai tulkki',
      sv: 'Ta bort företrädare, stödperson eller tolk',
      en: 'Remove a representative, support person or interpreter',
    },
    summary: 'Record that a person around the client is there no more',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({
      on: isoDateSchema.describe('Day from which the person is there no more'),
      person: personNumberSchema,
    }),
  }),
};
