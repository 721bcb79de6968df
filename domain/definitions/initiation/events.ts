import { event } from '../event-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { circumstancesSchema } from '../../eligibility/circumstances-schema.ts';
import { personRoleSchema } from '../persons-around-client/events.ts';
import { roleSchema } from '../../vocabulary/roles.ts';
import { documentIdSchema, statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';
import { deliverySchema, receivedOnSchema } from '../letters/delivery.ts';

/** What is assessed: the way to an activation plan, to the joint service, or to the service itself (domain.md 4.1-4.3). */
export const assessedTrackSchema = z.enum(['ACTIVATION', 'JOINT', 'SERVICE']);
export type AssessedTrack = z.infer<typeof assessedTrackSchema>;
export const eligibilityResultSchema = z.enum(['ELIGIBLE', 'NOT_ELIGIBLE', 'UNDECIDED']);
/** What an official can find, whatever the rules compute (4.12). */
export const decidedResultSchema = eligibilityResultSchema.exclude(['UNDECIDED']);
export const ageGroupSchema = z.enum(['UNDER_25', 'FROM_25']);

/** What a meeting is for (N03). */
export const meetingPurposeSchema = z.enum(['PLAN_DRAFTING', 'JOINT_ASSESSMENT', 'REVIEW', 'END_MEETING']);
export type MeetingPurpose = z.infer<typeof meetingPurposeSchema>;
/** The how manieth meeting of a case. */
export const meetingNumberSchema = z.int().min(1).max(999);
/** Who can be invited to a meeting. */
export const inviteeSchema = z.enum([
  ...roleSchema.extract(['CLIENT', 'CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA', 'PROVIDER']).options,
  ...personRoleSchema.options,
]);
export type Invitee = z.infer<typeof inviteeSchema>;

/** Where a client who isn't eligible is guided (domain.md 2.1). */
export const guidanceSchema = z.enum([
  'EMPLOYMENT_SERVICES',
  'SOCIAL_WORK',
  'HEALTH_SERVICES',
  'KELA',
  'OTHER',
]);

/** What a letter says that calls people to a meeting. */
const call = {
  purpose: meetingPurposeSchema,
  meetingOn: isoDateSchema,
  delivery: deliverySchema,
  invited: z.array(inviteeSchema),
  /** Who of them the system itself tells. */
  to: z.array(roleSchema),
  documentId: documentIdSchema,
  reasons: statedReasonsSchema,
};

export const initiationEvents = {
  /** Kela's automatic notice of a long-term recipient of social assistance came with the opening (D01, N02). */
  KELA_NOTICE_RECEIVED: event('SOCIAL_WELFARE', {}),
  NEED_ASSESSMENT_STARTED: event('SOCIAL_WELFARE', {}),
  MEETING_INVITED: event('BY_SUBJECT', call),
  /** A meeting that was called is held on another day: who is invited is asked anew. */
  MEETING_MOVED: event('BY_SUBJECT', { meeting: meetingNumberSchema, ...call }),
  MEETING_CANCELLED: event('BY_SUBJECT', {
    meeting: meetingNumberSchema,
    purpose: meetingPurposeSchema,
    delivery: deliverySchema,
    to: z.array(roleSchema),
    documentId: documentIdSchema,
  }),
  ELIGIBILITY_ASSESSED: event('BY_SUBJECT', {
    track: assessedTrackSchema,
    /** What was found: what the rules compute, unless the official decided otherwise. */
    result: eligibilityResultSchema,
    computed: eligibilityResultSchema,
    ageGroup: ageGroupSchema.nullable(),
    circumstances: circumstancesSchema,
    /** Each rule that was looked at, with what it says. */
    findings: z.array(z.strictObject({ rule: z.string(), result: z.enum(['HOLDS', 'FAILS', 'UNKNOWN']) })),
    /** The circumstances without which it can't be decided. */
    missing: z.array(z.string()),
    ruleSets: z.array(z.string()),
    documentId: documentIdSchema.nullable(),
  }),
  NOT_ELIGIBLE_DECIDED: event('BY_SUBJECT', {
    track: assessedTrackSchema,
    /** A client who applied gets a decision that can be appealed. */
    clientApplied: z.boolean(),
    delivery: deliverySchema,
    receivedOn: receivedOnSchema.nullable(),
    guidance: guidanceSchema,
    documentId: documentIdSchema,
  }),
};
