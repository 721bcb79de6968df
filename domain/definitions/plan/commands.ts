import { command } from '../command-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';
import { nextStepsSchema } from './events.ts';
import { nextSteps } from './texts.ts';

/** Commands about either plan. */
export const planCommands = {
  informOfBenefits: command({
    names: {
      fi: 'Kirjaa etuuksista kertominen',
      sv: 'Anteckna informationen om förmåner',
      en: 'Record that benefits were explained',
    },
    summary: 'Record that benefits and compensations were explained to the client',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    body: z.strictObject({
      on: isoDateSchema.describe(
        'Day on which the client was told of benefits and compensations; at the latest the day of the first signature (D11)',
      ),
    }),
  }),
  decideNextSteps: command({
    names: {
      fi: 'Päätä jatkotoimenpiteistä',
      sv: 'Besluta om fortsatta åtgärder',
      en: 'Decide the next steps',
    },
    summary: 'Decide the next steps after the effects of the plan in force were evaluated',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: {
      kind: 'NEXT_STEPS',
      optional: true,
      content: nextSteps,
    },
    body: z.strictObject({
      on: isoDateSchema,
      decision: nextStepsSchema,
      documentId: documentIdSchema.optional(),
    }),
  }),
};
