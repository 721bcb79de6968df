import { event } from '../event-definition.ts';
import { z } from 'zod';
import { periodNumberSchema } from '../service-period/events.ts';
import { documentIdSchema, statedReasonsSchema } from '../../vocabulary/stated-reasons.ts';
import { closingReasonSchema } from '../../vocabulary/closing-reason.ts';

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

export const caseEvents = {
  CASE_OPENED: event('SOCIAL_WELFARE', {
    county: z.string(),
    channel: channelSchema,
    caseWorkerId: z.string(),
    practice: z.boolean(),
    initiatedBy: initiatorSchema,
  }),
  CASE_WORKER_NAMED: event('SOCIAL_WELFARE', {
    caseWorkerId: z.string(),
  }),
  CASE_CLOSED: event('SOCIAL_WELFARE', {
    reason: closingReasonSchema,
    reasons: statedReasonsSchema,
    documentId,
    /** Service periods that ended with the case. */
    endedPeriods: z.array(periodNumberSchema),
  }),
  HANDOVER_COMPLETED: event('SOCIAL_WELFARE', {
    documentId,
  }),
  CASE_REOPENED: event('SOCIAL_WELFARE', {
    /** Whose the case is from then on. */
    caseWorkerId: z.string(),
    documentId: documentIdSchema,
  }),
};
