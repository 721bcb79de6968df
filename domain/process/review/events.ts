import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';

/** The plan that a review (tarkistaminen) is about; at most one of them is active at a time. */
export const planTypeSchema = z.enum(['MULTI_SECTOR', 'ACTIVATION']);
export type PlanType = z.infer<typeof planTypeSchema>;
export const reviewReasonSchema = z.enum(['PERIODIC', 'NEED', 'CLIENT_REQUEST', 'PERIOD_END']);
export const reviewOutcomeSchema = z.enum(['CONTINUE', 'CHANGED', 'PROPOSE_END']);

export const reviewEvents = [
  z.strictObject({
    type: z.literal('REVIEW_HELD'),
    on: isoDateSchema,
    plan: planTypeSchema,
    reason: reviewReasonSchema,
    outcome: reviewOutcomeSchema,
  }),
  z.strictObject({ type: z.literal('REVIEW_REQUESTED'), on: isoDateSchema }),
  z.strictObject({
    type: z.literal('REVIEW_REQUEST_REFUSED'),
    on: isoDateSchema,
    ground: z.literal('MANIFESTLY_UNNECESSARY'),
  }),
] as const;
