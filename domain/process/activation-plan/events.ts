import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { SIGNERS } from './signers.ts';

export const signerSchema = z.enum(SIGNERS);

export const activationPlanEvents = [
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_PRESENTED'), on: isoDateSchema }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_SIGNED'), on: isoDateSchema, by: signerSchema }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_IN_FORCE'), on: isoDateSchema }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_REPLACED'), on: isoDateSchema }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_RESUMED'), on: isoDateSchema }),
] as const;
