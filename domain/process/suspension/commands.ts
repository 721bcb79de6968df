import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { periodNumberSchema } from '../service-period/events.ts';
import { documentIdSchema, statedReasonsSchema } from '../stated-reasons.ts';
import {
  activityKindSchema,
  activitySourceSchema,
  deciderSchema,
  deliverySchema,
  suspensionDecisionSchema,
} from './events.ts';

export const suspensionCommands = {
  reportActivityStarted: z.strictObject({
    on: isoDateSchema.describe('Day on which it started'),
    kind: activityKindSchema,
    source: activitySourceSchema.describe('Where it is known from'),
    leadsToDegree: z
      .boolean()
      .describe('Of full-time studies: whether they lead to a profession or a degree')
      .optional(),
    documentId: documentIdSchema.optional(),
  }),
  reportActivityEnded: z.strictObject({ on: isoDateSchema }),
  reviewService: z.strictObject({
    on: isoDateSchema,
    period: periodNumberSchema,
    outcome: z.literal('GOES_ON').describe('A service that is to end is ended with endPeriodEarly instead'),
    reasons: statedReasonsSchema.optional(),
  }),
  requestHearing: z.strictObject({
    on: isoDateSchema.describe('Day on which the letter was sent'),
    delivery: deliverySchema,
    replyBy: isoDateSchema
      .describe('Last day to reply, where the letter gives more time than the rules')
      .optional(),
    documentId: documentIdSchema,
  }),
  extendHearing: z.strictObject({
    on: isoDateSchema.describe('Day on which more time was granted'),
    replyBy: isoDateSchema.describe('The new last day to reply'),
  }),
  recordHearingReply: z.strictObject({
    on: isoDateSchema,
    form: z.enum(['WRITTEN', 'ORAL']),
    documentId: documentIdSchema,
  }),
  decideSuspension: z.strictObject({
    on: isoDateSchema,
    decision: suspensionDecisionSchema,
    decider: deciderSchema,
    delivery: deliverySchema,
    ongoingVerifiedOn: isoDateSchema.describe('Day on which it was verified that the activity still goes on'),
    effectiveFrom: isoDateSchema
      .describe('First day of the suspension, at the earliest that of the decision; asked for with SUSPEND')
      .optional(),
    documentId: documentIdSchema,
  }),
} as const;
