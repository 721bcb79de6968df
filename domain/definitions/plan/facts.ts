import { fact } from '../fact-definition.ts';
import { z } from 'zod';
import { planTypeSchema } from '../review/facts.ts';
import { documentIdSchema } from '../../vocabulary/stated-reasons.ts';

/** What follows the evaluation of a plan's effects (LAW 189/2001 §9(1) item 6). */
export const nextStepsSchema = z.enum(['RENEW', 'CHANGE', 'END']);

export const planFacts = {
  BENEFITS_EXPLAINED: fact('SOCIAL_WELFARE', {}),
  NEXT_STEPS_DECIDED: fact('BY_PLAN', {
    plan: planTypeSchema,
    version: z.int().min(1),
    decision: nextStepsSchema,
    documentId: documentIdSchema.nullable(),
  }),
};
