import { command } from '../command-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { documentIdSchema, statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';
import {
  clientAbsenceSchema,
  participantSchema,
  reviewOutcomeSchema,
  reviewReasonSchema,
  surveySchema,
} from './events.ts';
import { refusal, review } from './texts.ts';

export const reviewCommands = {
  holdReview: command({
    names: { fi: 'Kirjaa tarkistus', sv: 'Anteckna översynen', en: 'Record a review' },
    summary: 'Record a review (tarkistaminen) that was held; the next one is due three months after it',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: { kind: 'REVIEW', content: review, optional: true },
    body: z.strictObject({
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
  }),
  requestReview: command({
    names: { fi: 'Pyydä tarkistusta', sv: 'Begär översyn', en: 'Request a review' },
    summary: 'Record that the client asked for a review',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    body: z.strictObject({ on: isoDateSchema.describe('Day on which the client asked') }),
  }),
  refuseReviewRequest: command({
    names: {
      fi: 'Kieltäydy tarkistuksesta',
      sv: 'Avslå begäran om översyn',
      en: 'Refuse a requested review',
    },
    summary: 'Refuse a review that the client asked for',
    givenBy: { CASE_WORKER: 'RESPONSIBLE', EMPLOYMENT_AUTHORITY: 'COUNTY' },
    document: { kind: 'REVIEW_REFUSAL', content: refusal },
    body: z.strictObject({
      on: isoDateSchema,
      ground: z.literal('MANIFESTLY_UNNECESSARY'),
      documentId: documentIdSchema,
    }),
  }),
};
