import { event } from '../event-definition.ts';
import { z } from 'zod';
import { documentIdSchema, statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { serviceTypeSchema } from '../../rules/schema.ts';

export const reportSchema = z.enum(['INTERIM', 'FINAL']);
export type Report = z.infer<typeof reportSchema>;
/** The parts of what a report says (texts.ts). */
export const reportPartSchema = z.enum([
  'goalsAndRealisation',
  'changes',
  'meansAndExamples',
  'followUpPlan',
]);
export type ReportPart = z.infer<typeof reportPartSchema>;
/** The parts of a report that are to be corrected; why is in a sealed text. */
export const returnedPartsSchema = {
  parts: z.array(reportPartSchema).min(1).max(reportPartSchema.options.length),
  documentId: documentIdSchema,
};
/** Why a period ends before its time (S003 §3). With its case it ends as CASE_CLOSED: why that was is no concern of the provider. */
export const earlyEndReasonSchema = z.enum([
  'CLIENT_REASON',
  'EMPLOYED',
  'STUDIES',
  'HEALTH',
  'NOT_SUITABLE',
  'PROVIDER_REASON',
  'PLAN_SUSPENDED',
]);
/** What follows a period (S001; S003 §5). */
export const continuationSchema = z.enum([
  'RENEW',
  'OTHER_SERVICE',
  'EMPLOYMENT_SERVICES',
  'STUDY',
  'WORK',
  'NONE',
]);
/** As many periods as a case can have: a quarter of a century of the shortest that follow one another. */
export const MOST_PERIODS = 99;
/** 1, 2, 3 … within the process. */
export const periodNumberSchema = z.int().min(1).max(MOST_PERIODS);
const report = { on: isoDateSchema, period: periodNumberSchema, report: reportSchema };

export const servicePeriodEvents = {
  SERVICE_PERIOD_DECIDED: event('SOCIAL_WELFARE', {
    /** Last day, inclusive (domain.md T12). */
    end: isoDateSchema,
    /** Day of the service decision, which selects the rules (domain.md 9.4). */
    decidedOn: isoDateSchema,
    period: periodNumberSchema,
    service: serviceTypeSchema,
    providerId: z.string(),
    instructorId: z.string().nullable(),
    reasons: statedReasonsSchema,
  }),
  /** That another one is the responsible instructor (vastuuohjaaja), or the first one after the decision. */
  INSTRUCTOR_NAMED: event('SOCIAL_WELFARE', {
    period: periodNumberSchema,
    instructorId: z.string(),
  }),
  PERIOD_END_CHANGED: event('SOCIAL_WELFARE', {
    period: periodNumberSchema,
    end: isoDateSchema,
    reasons: statedReasonsSchema,
  }),
  PERIOD_ENDED_EARLY: event('SOCIAL_WELFARE', {
    /** The last day of the service. */
    on: isoDateSchema,
    period: periodNumberSchema,
    reason: z.enum([...earlyEndReasonSchema.options, 'CASE_CLOSED']),
  }),
  /** The case that it ended with was closed by mistake. */
  PERIOD_END_RESTORED: event('SOCIAL_WELFARE', {
    period: periodNumberSchema,
    end: isoDateSchema,
  }),
  INTERIM_REPORT_ARRIVED: event('SOCIAL_WELFARE', {
    ...report,
    documentId: z.string(),
  }),
  FINAL_REPORT_ARRIVED: event('SOCIAL_WELFARE', {
    ...report,
    documentId: z.string(),
  }),
  REPORT_RETURNED: event('SOCIAL_WELFARE', {
    ...report,
    ...returnedPartsSchema,
  }),
  REPORT_WITHDRAWN: event('SOCIAL_WELFARE', {
    ...report,
    /** The version that counts no more. */
    withdrawnId: documentIdSchema,
    /** Why. */
    documentId: documentIdSchema,
  }),
  REPORT_ACCEPTED: event('SOCIAL_WELFARE', {
    ...report,
  }),
  CONTINUATION_DECIDED: event('SOCIAL_WELFARE', {
    period: periodNumberSchema,
    outcome: continuationSchema,
  }),
};
