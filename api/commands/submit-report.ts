import type { CommandBody } from '../../domain/process/command.ts';
import type { Database } from '../../storage/database.ts';
import { discardReport, storeReport, type ReportContent } from '../../storage/report-documents.ts';
import { problem } from '../problem.ts';
import type { Answer } from '../route.ts';

type Submission = Omit<CommandBody<'submitReport'>, 'documentId'> & { readonly content: ReportContent };

/** Handing in a report: its text is stored first under the id of the command, and taken away where that is refused. */
export function submittingReport({ content, ...rest }: Submission, commandId: string) {
  if (rest.report === 'FINAL' && content.followUpPlan === undefined) {
    throw problem('FOLLOW_UP_PLAN_MISSING', {
      field: 'content.followUpPlan',
      rule: 'R43',
      source: 'S003 §4',
    });
  }
  const body: CommandBody<'submitReport'> = { ...rest, documentId: commandId };
  return {
    body,
    around: async (
      db: Database,
      processId: string,
      authorId: string,
      give: () => Promise<Answer>,
    ): Promise<Answer> => {
      const { period, report } = rest;
      await storeReport(db, { id: commandId, processId, period, report, content, authorId });
      const answer = await give().catch(async (error: unknown) => {
        await discardReport(db, commandId);
        throw error;
      });
      return answer;
    },
  };
}
