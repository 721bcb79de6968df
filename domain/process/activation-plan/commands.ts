import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { signerSchema } from './events.ts';

export const activationPlanCommands = {
  presentActivationPlan: z.strictObject({
    on: isoDateSchema.describe('Day from which the plan can be signed'),
  }),
  signActivationPlan: z.strictObject({ on: isoDateSchema, by: signerSchema }),
  resumeActivationPlan: z.strictObject({
    on: isoDateSchema,
    agreedBy: z.array(signerSchema).max(3).describe('All three must agree (LAW 189/2001 §5)'),
  }),
} as const;
