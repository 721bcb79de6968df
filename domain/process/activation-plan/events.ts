import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { plannedServicesSchema } from '../plan/planned-service.ts';
import { documentIdSchema } from '../stated-reasons.ts';
import { SIGNERS } from './signers.ts';

export const signerSchema = z.enum(SIGNERS);
/** How a plan was signed or approved. */
export const methodSchema = z.enum(['ON_PAPER', 'ELECTRONIC']);
export const participantSchema = z.enum([
  'CLIENT',
  'EMPLOYMENT_AUTHORITY',
  'COUNTY',
  'SUPPORT_PERSON',
  'LEGAL_REPRESENTATIVE',
  'INTERPRETER',
]);
export const clientAbsenceSchema = z.enum(['WITH_GOOD_REASON', 'WITHOUT_REASON']);
/** What an activation plan consists of; services of the employment authority come first (S004 Akt. 3/5). */
export const measureSchema = z.enum([
  'EMPLOYMENT_SERVICES',
  'SOCIAL',
  'HEALTH',
  'REHABILITATION',
  'EDUCATION',
  'REHABILITATIVE_WORK_ACTIVITY',
]);
/** An employment plan (työllistymissuunnitelma) or a job-search discussion (työnhakukeskustelu), D10. */
export const employmentPlanSchema = z.enum(['EMPLOYMENT_PLAN', 'JOB_SEARCH_DISCUSSION']);
/** Why an activation plan ends, domain.md 2.3; that a multi-sector plan replaces it is a fact of its own. */
export const planEndReasonSchema = z.enum([
  'EMPLOYED_PERMANENTLY',
  'MOVED_AWAY',
  'AGE_OUT',
  'DEATH',
  'OTHER_SERVICE',
  'LAW_REPEALED',
  'CLIENT_NOT_ELIGIBLE',
]);

export const activationPlanEvents = [
  z.strictObject({
    type: z.literal('DRAFT_MEETING_HELD'),
    on: isoDateSchema,
    present: z.array(participantSchema),
    clientAbsence: clientAbsenceSchema.nullable(),
    documentId: documentIdSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal('ACTIVATION_PLAN_DRAFTED'),
    on: isoDateSchema,
    version: z.int().min(1),
    measures: z.array(measureSchema),
    services: plannedServicesSchema,
    nextReviewOn: isoDateSchema,
    validTo: isoDateSchema,
    evaluateBy: isoDateSchema.nullable(),
    supportPerson: z.boolean(),
    documentId: documentIdSchema,
  }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_PRESENTED'), on: isoDateSchema }),
  z.strictObject({
    type: z.literal('ACTIVATION_PLAN_SIGNED'),
    on: isoDateSchema,
    by: signerSchema,
    method: methodSchema,
    documentId: documentIdSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_IN_FORCE'), on: isoDateSchema }),
  z.strictObject({
    type: z.literal('ACTIVATION_PLAN_RENEWED'),
    on: isoDateSchema,
    version: z.int().min(1),
  }),
  z.strictObject({
    type: z.literal('EMPLOYMENT_PLAN_VERIFIED'),
    on: isoDateSchema,
    what: employmentPlanSchema,
    heldOn: isoDateSchema,
  }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_REPLACED'), on: isoDateSchema }),
  z.strictObject({ type: z.literal('ACTIVATION_PLAN_RESUMED'), on: isoDateSchema }),
  z.strictObject({
    type: z.literal('ACTIVATION_PLAN_ENDED'),
    on: isoDateSchema,
    reason: planEndReasonSchema,
    documentId: documentIdSchema.nullable(),
  }),
] as const;
