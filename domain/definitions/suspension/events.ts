import { event } from '../event-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { roleSchema } from '../../vocabulary/roles.ts';
import { periodNumberSchema } from '../service-period/events.ts';
import { deliverySchema, receivedOnSchema } from '../letters/delivery.ts';
import { documentIdSchema, statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';

/** What may suspend an activation plan: work, business or full-time studies (LAW 189/2001 §5). */
export const activityKindSchema = z.enum(['EMPLOYMENT', 'ENTREPRENEURSHIP', 'FULL_TIME_STUDIES']);
/** Where it is known from that the activity started. */
export const activitySourceSchema = z.enum([
  'CLIENT',
  'EMPLOYMENT_AUTHORITY',
  'KELA',
  'REGISTER',
  'EMPLOYER',
]);
export const suspensionDecisionSchema = z.enum(['SUSPEND', 'DO_NOT_SUSPEND']);
export const deciderSchema = z.enum(['EMPLOYMENT_AUTHORITY', 'COUNTY']);

export const suspensionEvents = {
  /** Work, business or studies are known to begin on a later day: what it may mean for the plan begins with them. */
  ACTIVITY_ANNOUNCED: event('SOCIAL_WELFARE', {
    kind: activityKindSchema,
    source: activitySourceSchema,
    startsOn: isoDateSchema,
  }),
  /** It is known not to begin. */
  ANNOUNCED_ACTIVITY_DROPPED: event('SOCIAL_WELFARE', {}),
  ACTIVITY_STARTED: event('SOCIAL_WELFARE', {
    kind: activityKindSchema,
    source: activitySourceSchema,
    leadsToDegree: z.boolean().nullable(),
    /** True where it is what was announced. */
    announced: z.boolean(),
    documentId: documentIdSchema.nullable(),
  }),
  ACTIVITY_ENDED: event('SOCIAL_WELFARE', {}),
  SERVICE_REVIEWED: event('SOCIAL_WELFARE', {
    /** Not `period`: what has one is seen by its provider, whom the activity is no concern of (N37). */
    reviewedPeriod: periodNumberSchema,
    outcome: z.literal('GOES_ON'),
    reasons: statedReasonsSchema,
  }),
  HEARING_REQUESTED: event('SOCIAL_WELFARE', {
    delivery: deliverySchema,
    receivedOn: receivedOnSchema.nullable(),
    /** True for a letter that takes the place of an earlier one. */
    corrects: z.boolean(),
    /** The day that the letter gives, where it isn't that of the rules. */
    replyBy: isoDateSchema.nullable(),
    documentId: documentIdSchema,
  }),
  HEARING_EXTENDED: event('SOCIAL_WELFARE', {
    replyBy: isoDateSchema,
  }),
  HEARING_REPLIED: event('SOCIAL_WELFARE', {
    form: z.enum(['WRITTEN', 'ORAL']),
    documentId: documentIdSchema,
  }),
  SUSPENSION_DECIDED: event('SOCIAL_WELFARE', {
    decision: suspensionDecisionSchema,
    decider: deciderSchema,
    delivery: deliverySchema,
    receivedOn: receivedOnSchema.nullable(),
    ongoingVerifiedOn: isoDateSchema,
    /** First day of the suspension; null where nothing is suspended. */
    effectiveFrom: isoDateSchema.nullable(),
    documentId: documentIdSchema,
  }),
  /** Who is told of the decision (N37): the client by letter, the other authority by mail. */
  SUSPENSION_NOTIFIED: event('SOCIAL_WELFARE', {
    to: z.array(roleSchema),
  }),
  /** The provider of a running period is told that its end may change, and nothing of why (N37). */
  PROVIDER_NOTIFIED: event('SOCIAL_WELFARE', {
    period: periodNumberSchema,
  }),
};
