import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../../calendar/schemas.ts';
import { planEndSchema } from '../plan/state.ts';
import { periodNumberSchema } from '../service-period/events.ts';
import { deliverySchema } from '../letters/delivery.ts';
import { activityKindSchema, deciderSchema, suspensionDecisionSchema } from './events.ts';

/** That a running service is to be reviewed because of the activity, the suspension or the end of its plan (R08, 2.3). */
export const serviceReviewStateSchema = z.strictObject({
  period: periodNumberSchema,
  because: z.enum(['ACTIVITY_REPORTED', 'PLAN_SUSPENDED', 'PLAN_ENDED']),
  on: isoDateSchema,
  recordedAt: instantSchema,
  reviewedOn: isoDateSchema.nullable(),
});
export type ServiceReviewState = z.infer<typeof serviceReviewStateSchema>;

/** Work, business or studies that were announced for a later day. The newest that goes on is watched. */
export const announcedActivitySchema = z.strictObject({
  kind: activityKindSchema,
  /** Day on which it became known. */
  on: isoDateSchema,
  startsOn: isoDateSchema,
  recordedAt: instantSchema,
  /** What came of it: it began, was dropped, announced anew, or its plan was over; null as long as it is waited for. */
  ended: planEndSchema.nullable(),
});

/**
 * Work, business or studies that may suspend (keskeyttää) the activation plan, with the hearing (kuuleminen) and the
 * decision; domain.md 2.3.
 */
export const activityStateSchema = z.strictObject({
  kind: activityKindSchema,
  startedOn: isoDateSchema,
  reportedOn: isoDateSchema,
  reportedAt: instantSchema,
  endedOn: isoDateSchema.nullable(),
  /** Set where the plan was over before a decision: nothing is left to be suspended. */
  planEnd: planEndSchema.nullable(),
  hearing: z
    .strictObject({
      requestedOn: isoDateSchema,
      requestedAt: instantSchema,
      /** The day on which more time was last granted since the letter. */
      extendedOn: isoDateSchema.nullable(),
      delivery: deliverySchema,
      receivedOn: isoDateSchema.nullable(),
      /** The last day to reply that letter or extension gives; null where the rules count it. */
      replyBy: isoDateSchema.nullable(),
      repliedOn: isoDateSchema.nullable(),
      /** When what says how long it takes was last recorded: letter, extension or reply. */
      changedAt: instantSchema,
    })
    .nullable(),
  decided: z
    .strictObject({
      on: isoDateSchema,
      recordedAt: instantSchema,
      decision: suspensionDecisionSchema,
      decider: deciderSchema,
      delivery: deliverySchema,
      receivedOn: isoDateSchema.nullable(),
    })
    .nullable(),
  serviceReviews: z.array(serviceReviewStateSchema),
});
export type ActivityState = z.infer<typeof activityStateSchema>;
