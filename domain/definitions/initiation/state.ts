import { z } from 'zod';
import { instantSchema, isoDateSchema } from '../../calendar/schemas.ts';
import { channelSchema, initiatorSchema } from '../case/events.ts';
import { circumstancesSchema } from '../../eligibility/circumstances-schema.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';
import { deliverySchema } from '../letters/delivery.ts';
import {
  ageGroupSchema,
  assessedTrackSchema,
  eligibilityResultSchema,
  guidanceSchema,
  inviteeSchema,
  meetingNumberSchema,
  meetingPurposeSchema,
} from './events.ts';

/** How the matter was initiated (vireilletulo), domain.md 5.1; its day is `openedOn`. */
export const initiationStateSchema = z.strictObject({
  channel: channelSchema,
  initiatedBy: initiatorSchema,
  recordedAt: instantSchema,
  needAssessmentStartedOn: isoDateSchema.nullable(),
  /** The first day on which a plan was drafted, alone or in a meeting: drafts give way to later ones (L01). */
  draftingBegun: z.strictObject({ on: isoDateSchema, because: z.string() }).nullable(),
  /** When something that it asks for was last owed again after it had ended, e.g. because a meeting was cancelled. */
  owedAnewAt: instantSchema.nullable(),
});

/** A meeting that was called (kutsu), with whom and for when by the newest letter. */
export const meetingStateSchema = z.strictObject({
  number: meetingNumberSchema,
  /** The day of its first invitation. */
  on: isoDateSchema,
  purpose: meetingPurposeSchema,
  meetingOn: isoDateSchema,
  invited: z.array(inviteeSchema),
  /** The day of the newest letter about it. */
  letterOn: isoDateSchema,
  /** Set where what it was called for is recorded of its day. */
  heldOn: isoDateSchema.nullable(),
  cancelledOn: isoDateSchema.nullable(),
});

/** An assessment of eligibility (edellytysten arviointi); the newest of a track counts. */
export const assessmentStateSchema = z.strictObject({
  on: isoDateSchema,
  track: assessedTrackSchema,
  /** What was found, and what the rules computed: the official decides (4.12). */
  result: eligibilityResultSchema,
  computed: eligibilityResultSchema,
  ageGroup: ageGroupSchema.nullable(),
  circumstances: circumstancesSchema,
  missing: z.array(z.string()),
  documentId: documentIdSchema.nullable(),
});

/** A decision that the client isn't eligible, with what follows from it. */
export const notEligibleStateSchema = z.strictObject({
  on: isoDateSchema,
  recordedAt: instantSchema,
  track: assessedTrackSchema,
  clientApplied: z.boolean(),
  delivery: deliverySchema,
  receivedOn: isoDateSchema.nullable(),
  guidance: guidanceSchema,
});
