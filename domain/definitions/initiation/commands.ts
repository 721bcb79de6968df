import { command } from '../command-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { circumstancesSchema } from '../../eligibility/circumstances-schema.ts';
import { documentIdSchema, statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';
import { deliverySchema, receivedOnSchema } from '../letters/delivery.ts';
import {
  assessedTrackSchema,
  decidedResultSchema,
  guidanceSchema,
  meetingNumberSchema,
  meetingPurposeSchema,
} from './events.ts';
import { assessment, invitation, meetingCancellation, notEligibleDecision } from './texts.ts';

export const initiationCommands = {
  startNeedAssessment: command({
    names: {
      fi: 'Aloita palvelutarpeen arviointi',
      sv: 'Inled bedömningen av servicebehovet',
      en: 'Start the assessment of need',
    },
    summary: 'Start the assessment of the need for service (palvelutarpeen arviointi)',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    body: z.strictObject({ on: isoDateSchema }),
  }),
  inviteToMeeting: command({
    names: { fi: 'Kutsu tapaamiseen', sv: 'Kalla till möte', en: 'Invite to a meeting' },
    summary: 'Invite client and authorities to a meeting (kutsu)',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: { kind: 'INVITATION', content: invitation },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which the invitation was sent'),
      purpose: meetingPurposeSchema,
      meetingOn: isoDateSchema,
      delivery: deliverySchema,
      documentId: documentIdSchema,
      reasons: statedReasonsSchema.optional(),
    }),
  }),
  moveMeeting: command({
    names: { fi: 'Siirrä tapaaminen', sv: 'Flytta mötet', en: 'Move a meeting' },
    summary: 'Move a meeting that was called to another day, by a new letter',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: { kind: 'INVITATION', content: invitation },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which the new letter was sent'),
      meeting: meetingNumberSchema.describe('Which of `situation.meetings`, by its number'),
      meetingOn: isoDateSchema,
      delivery: deliverySchema,
      documentId: documentIdSchema,
      reasons: statedReasonsSchema.optional(),
    }),
  }),
  cancelMeeting: command({
    names: { fi: 'Peru tapaaminen', sv: 'Ställ in mötet', en: 'Cancel a meeting' },
    summary: 'Cancel a meeting that was called: nobody has the duty to come, and it began nothing',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: { kind: 'MEETING_CANCELLATION', content: meetingCancellation },
    body: z.strictObject({
      on: isoDateSchema.describe('Day on which the letter was sent'),
      meeting: meetingNumberSchema.describe('Which of `situation.meetings`, by its number'),
      delivery: deliverySchema,
      documentId: documentIdSchema,
    }),
  }),
  assessEligibility: command({
    names: { fi: 'Arvioi edellytykset', sv: 'Bedöm förutsättningarna', en: 'Assess eligibility' },
    summary:
      'Assess whether the conditions hold (edellytysten arviointi); what is unknown is named, nothing is guessed',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: { kind: 'ELIGIBILITY_ASSESSMENT', content: assessment, optional: true },
    ages: { age: 'on' },
    body: z.strictObject({
      on: isoDateSchema.describe('Day of the assessment: it selects the age group and the rules'),
      track: assessedTrackSchema,
      circumstances: circumstancesSchema.describe('What is known; a field that is left out is unknown'),
      decision: decidedResultSchema
        .optional()
        .describe(
          'What the official finds, where it is not what the rules compute; then `content` holds the grounds (4.12)',
        ),
      age: z.int().min(0).max(150).describe('Age in whole years on the day of the assessment'),
      documentId: documentIdSchema.optional(),
    }),
  }),
  decideNotEligible: command({
    names: {
      fi: 'Tee kielteinen päätös',
      sv: 'Fatta avslagsbeslut',
      en: 'Decide that the client is not eligible',
    },
    summary: 'Decide that the client is not eligible, and guide onward',
    givenBy: { CASE_WORKER: 'RESPONSIBLE' },
    document: {
      kind: 'NOT_ELIGIBLE_DECISION',
      content: notEligibleDecision,
      missing: ({ clientApplied }, { appealInstruction }) =>
        clientApplied === true && appealInstruction === undefined
          ? { field: 'appealInstruction', rule: 'L10', source: 'LAW 434/2003 §§43-47' }
          : undefined,
    },
    body: z.strictObject({
      on: isoDateSchema,
      track: assessedTrackSchema,
      clientApplied: z.boolean().describe('True where the client applied: then the decision can be appealed'),
      delivery: deliverySchema,
      receivedOn: receivedOnSchema.optional(),
      guidance: guidanceSchema.describe('Where the client is guided onward'),
      documentId: documentIdSchema,
    }),
  }),
};
