import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { plannedServicesSchema } from '../plan/planned-service.ts';
import { documentIdSchema } from '../stated-reasons.ts';
import {
  clientAbsenceSchema,
  employmentPlanSchema,
  measureSchema,
  methodSchema,
  participantSchema,
  planEndReasonSchema,
  signerSchema,
} from './events.ts';

export const activationPlanCommands = {
  recordDraftMeeting: z.strictObject({
    on: isoDateSchema,
    present: z.array(participantSchema).min(1).max(6),
    clientAbsence: clientAbsenceSchema
      .optional()
      .describe('Only where the client was not there; what it means for benefits is for other authorities'),
    documentId: documentIdSchema.optional(),
  }),
  draftActivationPlan: z.strictObject({
    on: isoDateSchema.describe('Day on which this version was drafted'),
    measures: z.array(measureSchema).min(1).max(6).describe('Employment services first (S004 Akt. 3/5)'),
    services: plannedServicesSchema.describe(
      'The rehabilitative work activity that is planned: LAW 189/2001 §9(1); none where it is not among the measures',
    ),
    nextReviewOn: isoDateSchema.describe('The next review (tarkistaminen), at the latest three months later'),
    validTo: isoDateSchema.describe('Last day of validity'),
    evaluateBy: isoDateSchema
      .optional()
      .describe('The latest date for evaluating effects and deciding next steps (L02)'),
    supportPerson: z.boolean().describe('Whether a support person (tukihenkilö) took part'),
    documentId: documentIdSchema,
  }),
  presentActivationPlan: z.strictObject({
    on: isoDateSchema.describe('Day from which the plan can be signed'),
  }),
  signActivationPlan: z.strictObject({
    on: isoDateSchema,
    by: signerSchema,
    method: methodSchema.describe('How it was signed'),
    documentId: documentIdSchema.optional(),
  }),
  verifyEmploymentPlan: z.strictObject({
    on: isoDateSchema.describe('Day of the verification, at the latest when measures begin (D10)'),
    what: employmentPlanSchema,
    heldOn: isoDateSchema.describe('Day on which the plan was made or the discussion arranged'),
  }),
  resumeActivationPlan: z.strictObject({
    on: isoDateSchema,
    agreedBy: z.array(signerSchema).max(3).describe('All three must agree (LAW 189/2001 §5)'),
  }),
  endActivationPlan: z.strictObject({
    on: isoDateSchema.describe('Day from which the plan is not in force any more'),
    reason: planEndReasonSchema,
    documentId: documentIdSchema.optional(),
  }),
} as const;
