import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { documentIdSchema, statedReasonsSchema } from '../stated-reasons.ts';
import {
  clientAbsenceSchema,
  participantSchema,
  reviewOutcomeSchema,
  reviewReasonSchema,
  surveySchema,
} from './events.ts';

export const reviewCommands = {
  holdReview: z.strictObject({
    on: isoDateSchema,
    reason: reviewReasonSchema.default('PERIODIC'),
    outcome: reviewOutcomeSchema.default('CONTINUE'),
    participants: z
      .array(participantSchema)
      .max(8)
      .describe('Who took part; the employment authority always does'),
    clientAbsence: clientAbsenceSchema
      .describe('Why the client, who was invited, is not among the participants')
      .optional(),
    survey: surveySchema
      .describe('Situation survey of the client (D42); without it write why, in reasons.D42')
      .optional(),
    documentId: documentIdSchema.optional(),
    reasons: statedReasonsSchema.optional(),
  }),
  requestReview: z.strictObject({ on: isoDateSchema.describe('Day on which the client asked') }),
  refuseReviewRequest: z.strictObject({
    on: isoDateSchema,
    ground: z.literal('MANIFESTLY_UNNECESSARY'),
    documentId: documentIdSchema,
  }),
} as const;
