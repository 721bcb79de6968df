import { command } from '../command-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { letterNumberSchema, letterSchema } from './events.ts';

export const letterCommands = {
  recordReceipt: command({
    names: {
      fi: 'Kirjaa vastaanottotodistus',
      sv: 'Anteckna mottagningsbeviset',
      en: 'Record the acknowledgement of receipt',
    },
    summary:
      'Record on which day the client got a letter or decision (vastaanottotodistus): the time to reply or to appeal counts from it. Where nobody fetched it, the day on which it was served otherwise',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which the client got it'),
      letter: letterSchema,
      number: letterNumberSchema.describe(
        'Which one: the place of its activity in `situation.activities`, or its own in `situation.notEligible`, from 1',
      ),
    }),
  }),
};
