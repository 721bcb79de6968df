import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { activityKindSchema, deciderSchema, deliverySchema, suspensionDecisionSchema } from './events.ts';

export const suspensionCommands = {
  reportActivityStarted: z.strictObject({
    on: isoDateSchema.describe('Day on which it started'),
    kind: activityKindSchema,
  }),
  reportActivityEnded: z.strictObject({ on: isoDateSchema }),
  requestHearing: z.strictObject({
    on: isoDateSchema.describe('Day on which the letter was sent'),
    delivery: deliverySchema,
  }),
  recordHearingReply: z.strictObject({ on: isoDateSchema, form: z.enum(['WRITTEN', 'ORAL']) }),
  decideSuspension: z.strictObject({
    on: isoDateSchema,
    decision: suspensionDecisionSchema,
    decider: deciderSchema,
    delivery: deliverySchema,
    ongoingVerifiedOn: isoDateSchema.describe('Day on which it was verified that the activity still goes on'),
  }),
} as const;
