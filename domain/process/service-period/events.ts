import { z } from 'zod';
import { statedReasonsSchema } from '../stated-reasons.ts';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { serviceTypeSchema } from '../../rules/schema.ts';

export const reportSchema = z.enum(['INTERIM', 'FINAL']);
export type Report = z.infer<typeof reportSchema>;
/** Why a period ends before its time (S003 §3). */
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
/** 1, 2, 3 … within the process. */
export const periodNumberSchema = z.int().min(1).max(99);
const report = { on: isoDateSchema, period: periodNumberSchema, report: reportSchema };

export const servicePeriodEvents = [
  z.strictObject({
    type: z.literal('SERVICE_PERIOD_STARTED'),
    on: isoDateSchema,
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
  z.strictObject({
    type: z.literal('PERIOD_END_CHANGED'),
    on: isoDateSchema,
    period: periodNumberSchema,
    end: isoDateSchema,
  }),
  z.strictObject({
    type: z.literal('PERIOD_ENDED_EARLY'),
    /** The last day of the service. */
    on: isoDateSchema,
    period: periodNumberSchema,
    reason: earlyEndReasonSchema,
  }),
  /** The case that it ended with was closed by mistake. */
  z.strictObject({
    type: z.literal('PERIOD_END_RESTORED'),
    on: isoDateSchema,
    period: periodNumberSchema,
    end: isoDateSchema,
  }),
  z.strictObject({ type: z.literal('INTERIM_REPORT_ARRIVED'), ...report, documentId: z.string() }),
  z.strictObject({ type: z.literal('FINAL_REPORT_ARRIVED'), ...report, documentId: z.string() }),
  z.strictObject({ type: z.literal('REPORT_RETURNED'), ...report }),
  z.strictObject({ type: z.literal('REPORT_ACCEPTED'), ...report }),
  z.strictObject({
    type: z.literal('CONTINUATION_DECIDED'),
    on: isoDateSchema,
    period: periodNumberSchema,
    outcome: continuationSchema,
  }),
] as const;
