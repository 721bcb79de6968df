import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { eligibilityFactsSchema } from '../../eligibility/facts-schema.ts';
import { documentIdSchema, statedReasonsSchema } from '../stated-reasons.ts';
import { deliverySchema } from '../suspension/events.ts';
import { assessedTrackSchema, guidanceSchema, meetingPurposeSchema } from './events.ts';

export const initiationCommands = {
  startNeedAssessment: z.strictObject({ on: isoDateSchema }),
  inviteToMeeting: z.strictObject({
    on: isoDateSchema.describe('Day on which the invitation was sent'),
    purpose: meetingPurposeSchema,
    meetingOn: isoDateSchema,
    delivery: deliverySchema,
    documentId: documentIdSchema,
    reasons: statedReasonsSchema.optional(),
  }),
  assessEligibility: z.strictObject({
    on: isoDateSchema.describe('Day of the assessment: it selects the age group and the rules'),
    track: assessedTrackSchema,
    facts: eligibilityFactsSchema.describe('What is known; a field that is left out is unknown'),
    age: z.int().min(0).max(150).describe('Age in whole years on the day of the assessment'),
    documentId: documentIdSchema.optional(),
  }),
  decideNotEligible: z.strictObject({
    on: isoDateSchema,
    track: assessedTrackSchema,
    clientApplied: z.boolean().describe('True where the client applied: then the decision can be appealed'),
    delivery: deliverySchema,
    guidance: guidanceSchema.describe('Where the client is guided onward'),
    documentId: documentIdSchema,
  }),
} as const;
