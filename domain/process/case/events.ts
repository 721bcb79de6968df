import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';

/** How a matter is initiated (vireilletulo), domain.md 2.1. */
export const channelSchema = z.enum([
  'EMPL_AUTH_PLAN_TALK',
  'KELA_NOTICE',
  'KELA_REFERRAL',
  'COUNTY_OBSERVATION',
  'CLIENT_CONTACT',
]);

/** Why a case ends, domain.md 2.3. */
export const closingReasonSchema = z.enum([
  'NO_NEED',
  'EMPLOYED_PERMANENTLY',
  'MOVED_AWAY',
  'AGE_OUT',
  'DEATH',
  'OTHER_SERVICE',
  'CLIENT_NOT_ELIGIBLE',
]);

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
    /** Null in cases that were opened before it was asked for. */
    initiatedBy: initiatorSchema.nullable().default(null),
  }),
  z.strictObject({ type: z.literal('CASE_WORKER_NAMED'), on: isoDateSchema, caseWorkerId: z.string() }),
  z.strictObject({ type: z.literal('CASE_CLOSED'), on: isoDateSchema, reason: closingReasonSchema }),
] as const;
