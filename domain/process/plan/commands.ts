import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { documentIdSchema } from '../stated-reasons.ts';
import { nextStepsSchema } from './events.ts';

/** Commands about either plan. */
export const planCommands = {
  informOfBenefits: z.strictObject({
    on: isoDateSchema.describe(
      'Day on which the client was told of benefits and compensations; at the latest the day of the first signature (D11)',
    ),
  }),
  decideNextSteps: z.strictObject({
    on: isoDateSchema,
    decision: nextStepsSchema,
    documentId: documentIdSchema.optional(),
  }),
} as const;
