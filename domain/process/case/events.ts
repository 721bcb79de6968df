import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { periodNumberSchema } from '../service-period/events.ts';
import { documentIdSchema, statedReasonsSchema } from '../stated-reasons.ts';
import { closingReasonSchema } from './closing-reason.ts';

/** How a matter is initiated (vireilletulo), domain.md 2.1. */
export const channelSchema = z.enum([
  'EMPL_AUTH_PLAN_TALK',
  'KELA_NOTICE',
  'KELA_REFERRAL',
  'COUNTY_OBSERVATION',
  'CLIENT_CONTACT',
]);

/** Null where there is no text. */
const documentId = documentIdSchema.nullable();

/** Who brought the matter up (vireillepanija). */
export const initiatorSchema = z.enum(['CLIENT', 'COUNTY', 'EMPLOYMENT_AUTHORITY', 'KELA']);

export const caseEvents = [
  z.strictObject({
    type: z.literal('CASE_OPENED'),
    on: isoDateSchema,
    county: z.string(),
    channel: channelSchema,
    caseWorkerId: z.string(),
    practice: z.boolean(),
    initiatedBy: initiatorSchema,
  }),
  z.strictObject({ type: z.literal('CASE_WORKER_NAMED'), on: isoDateSchema, caseWorkerId: z.string() }),
  z.strictObject({
    type: z.literal('CASE_CLOSED'),
    on: isoDateSchema,
    reason: closingReasonSchema,
    reasons: statedReasonsSchema,
    documentId,
    /** Service periods that ended with the case. */
    endedPeriods: z.array(periodNumberSchema),
  }),
  z.strictObject({ type: z.literal('HANDOVER_COMPLETED'), on: isoDateSchema, documentId }),
  z.strictObject({ type: z.literal('CASE_REOPENED'), on: isoDateSchema, documentId: documentIdSchema }),
] as const;
