import { z } from 'zod';
import type { MissingPart } from '../command-definition.ts';
import { text } from '../documents.ts';

/** What a report of a provider says (domain.md 5.10, 5.11). */
export const report = z.strictObject({
  goalsAndRealisation: text('Goals of the service and how they were realised'),
  changes: text('Changes during the service'),
  meansAndExamples: text('Means used, with examples'),
  followUpPlan: text('Realistic follow-up plan; a final report without one is refused (R43)').optional(),
});

/** A final report needs a realistic follow-up plan. */
export const missingFollowUpPlan: MissingPart = (body, { followUpPlan }) =>
  body.report === 'FINAL' && followUpPlan === undefined
    ? { field: 'followUpPlan', rule: 'R43', source: 'S003 §4' }
    : undefined;
