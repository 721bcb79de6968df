import { z } from 'zod';
import { isoDateSchema } from '../../calendar/plain-date.ts';

/** Who signs an activation plan (aktivointisuunnitelma), LAW 189/2001 §8. */
export const signerSchema = z.enum(['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY']);
export type Signer = z.infer<typeof signerSchema>;

export const activationPlanEvents = [
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_PRESENTED'), on: isoDateSchema }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_SIGNED'), on: isoDateSchema, by: signerSchema }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_IN_FORCE'), on: isoDateSchema }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_REPLACED'), on: isoDateSchema }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_RESUMED'), on: isoDateSchema }),
] as const;
