import { statedReasonsSchema } from '../stated-reasons.ts';
import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { serviceTypeSchema } from '../../rules/schema.ts';
import { continuationSchema, earlyEndReasonSchema, periodNumberSchema, reportSchema } from './events.ts';

const age = z.int().min(0).max(150);

export const servicePeriodCommands = {
  startServicePeriod: z.strictObject({
    service: serviceTypeSchema,
    providerId: z.string().min(1).max(64),
    instructorId: z.string().min(1).max(64).optional().describe('Responsible instructor (vastuuohjaaja)'),
    start: isoDateSchema,
    end: isoDateSchema.describe('Last day, inclusive; start + n months - 1 day (domain.md T12)'),
    decidedOn: isoDateSchema.describe('Day of the service decision'),
    ageAtStart: age.describe('Age in whole years on the first day'),
    ageAtEnd: age.describe('Age in whole years on the last day'),
    reasons: statedReasonsSchema.optional(),
  }),
  changePeriodEnd: z.strictObject({
    period: periodNumberSchema,
    end: isoDateSchema.describe('New last day, inclusive'),
    decidedOn: isoDateSchema,
  }),
  endPeriodEarly: z.strictObject({
    period: periodNumberSchema,
    lastDay: isoDateSchema,
    reason: earlyEndReasonSchema,
  }),
  submitReport: z.strictObject({
    period: periodNumberSchema,
    report: reportSchema,
    on: isoDateSchema,
    documentId: z.string().min(1).max(64),
  }),
  returnReport: z.strictObject({ period: periodNumberSchema, report: reportSchema, on: isoDateSchema }),
  acceptReport: z.strictObject({ period: periodNumberSchema, report: reportSchema, on: isoDateSchema }),
  decideContinuation: z.strictObject({
    period: periodNumberSchema,
    on: isoDateSchema,
    outcome: continuationSchema,
  }),
} as const;
