import { z } from 'zod';
import { isoDateSchema } from '../../calendar/schemas.ts';
import { planTypeSchema } from '../review/events.ts';
import { documentIdSchema } from '../stated-reasons.ts';

/** What follows the evaluation of a plan's effects (LAW 189/2001 §9(1) item 6). */
export const nextStepsSchema = z.enum(['RENEW', 'CHANGE', 'END']);

export const planEvents = [
  z.strictObject({ type: z.literal('BENEFITS_EXPLAINED'), on: isoDateSchema }),
  z.strictObject({
    type: z.literal('NEXT_STEPS_DECIDED'),
    on: isoDateSchema,
    plan: planTypeSchema,
    version: z.int().min(1),
    decision: nextStepsSchema,
    documentId: documentIdSchema.nullable(),
  }),
] as const;
