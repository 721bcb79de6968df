import { z } from 'zod';
import type { Correction, MissingPart } from '../command-definition.ts';
import { text } from '../documents.ts';
import type { ProcessState } from '../state.ts';
import type { ReportPart } from './events.ts';

/**
 * What a report of a provider says (domain.md 5.10, 5.11). What is mandatory is asked of the whole report: of one that was
 * returned only the returned parts are given anew.
 */
export const report = z.strictObject({
  goalsAndRealisation: text('Goals of the service and how they were realised').optional(),
  changes: text('Changes during the service').optional(),
  meansAndExamples: text('Means used, with examples').optional(),
  followUpPlan: text('Realistic follow-up plan; a final report without one is refused (R43)').optional(),
});

/** What a report must say (domain.md 5.10, 5.11); a final one needs a realistic follow-up plan too. */
export const missingInReport: MissingPart = (body, content) => {
  const mandatory = ['goalsAndRealisation', 'changes', 'meansAndExamples'];
  const ofFinal = [...mandatory, 'followUpPlan'];
  const field = (body.report === 'FINAL' ? ofFinal : mandatory).find((part) => content[part] === undefined);
  if (field === undefined) return undefined;
  return body.report === 'FINAL'
    ? { field, rule: 'R43', source: 'S003 §4' }
    : { field, rule: '5.10', source: 'POLICY domain.md 5.10' };
};

/** The version that a report corrects, and the parts of it that were returned; undefined where it corrects none. */
export function returnedReport(
  { periods }: ProcessState,
  body: Readonly<Record<string, unknown>>,
): Correction | undefined {
  const period = periods.find(({ number }) => number === body.period);
  const newest = (body.report === 'INTERIM' ? period?.interim : period?.final)?.newest;
  return newest?.returned ? { documentId: newest.documentId, parts: newest.returned.parts } : undefined;
}

const why = (part: string) => text(`What is to be corrected in ${part}`).optional();

/** Which parts of a report are to be corrected, each with its reason. */
export const returnReasons = z
  .strictObject({
    goalsAndRealisation: why('goals and realisation'),
    changes: why('changes'),
    meansAndExamples: why('means and examples'),
    followUpPlan: why('the follow-up plan'),
  } satisfies Record<ReportPart, unknown>)
  .refine((parts) => Object.keys(parts).length > 0, 'Name at least one part, with its reason')
  .meta({ minProperties: 1, description: 'By part of the report, why it is to be corrected' });

/** Why a report is taken back. */
export const withdrawal = z.strictObject({ reason: text('Why the report was handed in wrongly') });
