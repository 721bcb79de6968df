import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { reviewOutcomeSchema, reviewReasonSchema } from './events.ts';

export const reviewCommands = {
  holdReview: z.strictObject({
    on: isoDateSchema,
    reason: reviewReasonSchema.default('PERIODIC'),
    outcome: reviewOutcomeSchema.default('CONTINUE'),
  }),
  requestReview: z.strictObject({ on: isoDateSchema.describe('Day on which the client asked') }),
  refuseReviewRequest: z.strictObject({ on: isoDateSchema, ground: z.literal('MANIFESTLY_UNNECESSARY') }),
} as const;
