import { event } from '../event-definition.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { plannedServicesSchema } from '../plan/planned-service.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';
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
/**
 * What comes before an activation plan (D10): an employment plan (työllistymissuunnitelma) or a job-search discussion
 * (työnhakukeskustelu), held or reserved; or that neither could be, as job search was not valid.
 */
export const employmentPlanSchema = z.enum([
  'EMPLOYMENT_PLAN',
  'JOB_SEARCH_DISCUSSION',
  'JOB_SEARCH_NOT_VALID',
]);
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
export type PlanEndReason = z.infer<typeof planEndReasonSchema>;

export const activationPlanEvents = {
  DRAFT_MEETING_HELD: event('SOCIAL_WELFARE', {
    present: z.array(participantSchema),
    clientAbsence: clientAbsenceSchema.nullable(),
    documentId: documentIdSchema.nullable(),
  }),
  ACTIVATION_PLAN_DRAFTED: event('SOCIAL_WELFARE', {
    version: z.int().min(1),
    measures: z.array(measureSchema),
    services: plannedServicesSchema,
    nextReviewOn: isoDateSchema,
    validTo: isoDateSchema,
    evaluateBy: isoDateSchema.nullable(),
    supportPerson: z.boolean(),
    documentId: documentIdSchema,
  }),
  ACTIVATION_PLAN_PRESENTED: event('SOCIAL_WELFARE', {}),
  ACTIVATION_PLAN_SIGNED: event('SOCIAL_WELFARE', {
    by: signerSchema,
    method: methodSchema,
    documentId: documentIdSchema.nullable(),
  }),
  ACTIVATION_PLAN_IN_FORCE: event('SOCIAL_WELFARE', {}),
  ACTIVATION_PLAN_RENEWED: event('SOCIAL_WELFARE', {
    version: z.int().min(1),
  }),
  EMPLOYMENT_PLAN_VERIFIED: event('SOCIAL_WELFARE', {
    what: employmentPlanSchema,
    heldOn: isoDateSchema,
  }),
  ACTIVATION_PLAN_REPLACED: event('SOCIAL_WELFARE', {}),
  ACTIVATION_PLAN_RESUMED: event('SOCIAL_WELFARE', {}),
  ACTIVATION_PLAN_ENDED: event('SOCIAL_WELFARE', {
    reason: planEndReasonSchema,
    /** Who agreed to it; all three where the law doesn't end it by itself (LAW 189/2001 §5(5)). */
    agreedBy: z.array(signerSchema),
    documentId: documentIdSchema.nullable(),
  }),
};
