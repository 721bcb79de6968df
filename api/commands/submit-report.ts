import { randomUUID } from 'node:crypto';
import type { CommandBody } from '../../domain/process/command.ts';
import { discardUnlessRecorded, storeReport, type ReportContent } from '../../storage/report-documents.ts';
import type { Later } from '../access/accountable.ts';
import { Problem, problem } from '../problem.ts';
import type { Answer, Handling } from '../route.ts';

type Submission = Omit<CommandBody<'submitReport'>, 'documentId'> & { readonly content: ReportContent };

/**
 * Handing in a report: its text is stored first, under an id of its own that travels with the command. It is taken away
 * only where it is certain that no fact names it, never while the outcome is unknown.
 */
export function submittingReport({ content, ...rest }: Submission) {
  if (rest.report === 'FINAL' && content.followUpPlan === undefined) {
    throw problem('FOLLOW_UP_PLAN_MISSING', {
      field: 'content.followUpPlan',
      rule: 'R43',
      source: 'S003 §4',
    });
  }
  const id = randomUUID();
  const { period, report } = rest;
  const body: CommandBody<'submitReport'> = { ...rest, documentId: id };
  return {
    body,
    store: ({ db, vault }: Handling, processId: string, authorId: string) =>
      storeReport(db, vault, { id, processId, period, report, content, authorId }),
    around: async (later: Later, processId: string, give: () => Promise<Answer>): Promise<Answer> => {
      const discard = () => later((db) => discardUnlessRecorded(db, processId, id));
      try {
        const answer = await give();
        if (answer.status === 200) await discard();
        return answer;
      } catch (error) {
        if (error instanceof Problem && error.body.status < 500) await discard();
        throw error;
      }
    },
  };
}
