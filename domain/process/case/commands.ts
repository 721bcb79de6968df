import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { documentIdSchema, statedReasonsSchema } from '../stated-reasons.ts';
import { closingReasonSchema } from './closing-reason.ts';
import { channelSchema } from './events.ts';

/** Opening a process is no command of an open one: it has its own decision. */
export const openCaseSchema = z.strictObject({
  receivedOn: isoDateSchema.describe('Day on which the matter was received: its initiation (vireilletulo)'),
  channel: channelSchema,
  county: z
    .string()
    .regex(/^[A-Z-]{2,40}$/)
    .describe('Code of the wellbeing services county (hyvinvointialue)'),
  caseWorkerId: z.string().min(1).max(64).describe('Named case worker (omatyöntekijä), LAW 1301/2014 §42'),
  practice: z
    .boolean()
    .default(false)
    .describe('A practice process has a clock that can be moved; never in production'),
});
export type OpenCase = z.infer<typeof openCaseSchema>;

export const caseCommands = {
  nameCaseWorker: z.strictObject({ on: isoDateSchema, caseWorkerId: z.string().min(1).max(64) }),
  closeCase: z.strictObject({
    on: isoDateSchema.describe(
      'Last day of the case; with DEATH the day of death, with MOVED_AWAY that of the move',
    ),
    reason: closingReasonSchema,
    reasons: statedReasonsSchema.optional(),
    documentId: documentIdSchema.optional(),
  }),
  completeHandover: z.strictObject({
    on: isoDateSchema.describe('Day on which the matter was handed over'),
    documentId: documentIdSchema.optional(),
  }),
  reopenCase: z.strictObject({ on: isoDateSchema, documentId: documentIdSchema }),
} as const;
