import { event } from '../event-definition.ts';
import { z } from 'zod';
import { documentIdSchema, statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';

/** The plan that a review (tarkistaminen) is about; at most one of them is active at a time. */
export const planTypeSchema = z.enum(['MULTI_SECTOR', 'ACTIVATION']);
export type PlanType = z.infer<typeof planTypeSchema>;
export const reviewReasonSchema = z.enum(['PERIODIC', 'NEED', 'CLIENT_REQUEST', 'PERIOD_END', 'RESUMPTION']);
/** The plan goes on, is changed, is renewed, or somebody proposes that it ends (domain.md 5.4). */
export const reviewOutcomeSchema = z.enum(['CONTINUE', 'CHANGED', 'RENEW', 'PROPOSE_END']);

/** Who took part in a review. */
export const participantSchema = z.enum([
  'CLIENT',
  'EMPLOYMENT_AUTHORITY',
  'COUNTY',
  'KELA',
  'SUPPORT_PERSON',
  'LEGAL_REPRESENTATIVE',
  'INTERPRETER',
  'PROVIDER',
]);
/** Why a client who was invited wasn't there. */
export const clientAbsenceSchema = z.enum(['INVITED_DID_NOT_COME', 'GOOD_REASON']);

const fiveSteps = z.int().min(1).max(5);
/** Situation survey (tilannekysely, D42): numbers, so that indicators I04 and I06 can be counted; I06 counts 4 and 5. */
export const surveySchema = z
  .strictObject({
    servicesDue: z
      .int()
      .min(0)
      .max(50)
      .describe('Services of the plan that should have started by now (I04)'),
    servicesStarted: z.int().min(0).max(50).describe('How many of them have started (I04)'),
    neededSupport: z.enum(['YES', 'PARTLY', 'NO']).describe('Whether the client got the support needed'),
    workAbilityImproved: fiveSteps.describe(
      "Services improved work ability: the client's view, 5 best (I06)",
    ),
    employmentImproved: fiveSteps.describe("Services improved the chance of work: the client's view, 5 best"),
  })
  .refine(({ servicesDue, servicesStarted }) => servicesStarted <= servicesDue, {
    path: ['servicesStarted'],
    message: 'No more services have started than are due',
  });

export const reviewEvents = {
  REVIEW_HELD: event('BY_PLAN', {
    plan: planTypeSchema,
    reason: reviewReasonSchema,
    outcome: reviewOutcomeSchema,
    participants: z.array(participantSchema),
    clientAbsence: clientAbsenceSchema.nullable(),
    survey: surveySchema.nullable(),
    documentId: documentIdSchema.nullable(),
    reasons: statedReasonsSchema,
  }),
  /** A review proposed that the joint service ends: the three authorities are to assess it together (domain.md 2.2 J5). */
  JOINT_CLOSING_REQUESTED: event('JOINT_SERVICE', {}),
  REVIEW_REQUESTED: event('BY_PLAN', {}),
  REVIEW_REQUEST_REFUSED: event('BY_PLAN', {
    ground: z.literal('MANIFESTLY_UNNECESSARY'),
    documentId: documentIdSchema,
  }),
};
