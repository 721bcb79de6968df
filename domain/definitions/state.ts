import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../calendar/schemas.ts';
import { activationPlanStateSchema, employmentPlanVerifiedSchema } from './activation-plan/state.ts';
import { closedStateSchema } from './case/state.ts';
import { decidedOtherwiseStateSchema } from './decided-otherwise.ts';
import {
  assessmentStateSchema,
  initiationStateSchema,
  meetingStateSchema,
  notEligibleStateSchema,
} from './initiation/state.ts';
import { jointNeedStateSchema, jointServiceStateSchema } from './joint-service/state.ts';
import { personStateSchema } from './persons-around-client/state.ts';
import { reviewRequestStateSchema, reviewStateSchema } from './review/state.ts';
import { roleSchema } from '../vocabulary/roles.ts';
import { servicePeriodStateSchema } from './service-period/state.ts';
import {
  activityStateSchema,
  announcedActivitySchema,
  serviceReviewStateSchema,
} from './suspension/state.ts';
import { upgradeState } from './upgrade-state.ts';

/** A fact that somebody is told about at once; which facts and whom is rule data. */
const noticeSchema = z.strictObject({
  type: z.string(),
  seq: z.int(),
  on: isoDateSchema,
  recordedAt: instantSchema,
  period: z.int().nullable(),
  /** Whom the fact itself names; null where all whom the rules name are told. */
  to: z.array(roleSchema).nullable(),
});

/**
 * What is true of a client process now: as its facts give it, plain JSON. `schema` counts changes of this shape, so
 * that a workflow that waited for years can be read or migrated on entry.
 */
export const processStateSchema = z.strictObject({
  schema: z.literal(1),
  version: z.int().min(1),
  /** When the last fact was recorded. */
  recordedAt: instantSchema,
  /** The version of the case without what belongs to one service period alone. */
  caseVersion: z.int().min(1),
  county: z.string(),
  practice: z.boolean(),
  openedOn: isoDateSchema,
  caseWorkerId: z.string(),
  initiation: initiationStateSchema,
  assessments: z.array(assessmentStateSchema),
  /** Decisions that the client isn't eligible, oldest first. */
  notEligible: z.array(notEligibleStateSchema),
  /** Where an official decided otherwise than a rule found (4.12), oldest first. */
  decidedOtherwise: z.array(decidedOtherwiseStateSchema),
  meetings: z.array(meetingStateSchema),
  /** Who stands around the client, oldest first. */
  personsAroundClient: z.array(personStateSchema),
  jointNeed: jointNeedStateSchema.nullable(),
  joint: jointServiceStateSchema.nullable(),
  activation: activationPlanStateSchema.nullable(),
  /** Activation plans that ended or were replaced before the present one was drafted, oldest first. */
  formerActivations: z.array(activationPlanStateSchema),
  /** What comes before an activation plan (D10); null where nothing was verified for the one that goes on, or the next. */
  employmentPlanVerified: employmentPlanVerifiedSchema.nullable(),
  /** When the client was first told of benefits and compensations (D11). */
  benefitsExplainedOn: isoDateSchema.nullable(),
  reviews: z.array(reviewStateSchema),
  reviewRequests: z.array(reviewRequestStateSchema),
  /** Work, business or studies that were to begin later, oldest first. */
  announcedActivities: z.array(announcedActivitySchema),
  activities: z.array(activityStateSchema),
  /** Services that were running when their plan ended (2.3). */
  serviceReviews: z.array(serviceReviewStateSchema),
  periods: z.array(servicePeriodStateSchema),
  closed: closedStateSchema.nullable(),
  /** When it was last opened again after a closing: what was not ended by then is owed anew from that moment on. */
  reopenedAt: instantSchema.nullable(),
  /** The newest facts of which somebody is told at once, oldest first. */
  notices: z.array(noticeSchema),
});
export type ProcessState = z.infer<typeof processStateSchema>;

/** A state as it was stored at any time: older shapes are brought to that of today. */
export const storedStateSchema = z.preprocess(upgradeState, processStateSchema);
