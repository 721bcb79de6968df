import { event } from '../event-definition.ts';
import { z } from 'zod';
import { planTypeSchema } from '../review/events.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';

/** What follows the evaluation of a plan's effects (LAW 189/2001 §9(1) item 6). */
export const nextStepsSchema = z.enum(['RENEW', 'CHANGE', 'END']);

export const planEvents = {
  BENEFITS_EXPLAINED: event('SOCIAL_WELFARE', {}),
  NEXT_STEPS_DECIDED: event('BY_PLAN', {
    plan: planTypeSchema,
    version: z.int().min(1),
    decision: nextStepsSchema,
    documentId: documentIdSchema.nullable(),
  }),
};
