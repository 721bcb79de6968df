import { z } from 'zod';
import { reportSchema } from '../../domain/definitions/service-period/facts.ts';
import { factsAfter } from '../../storage/record/record-facts.ts';
import { readReport, reportContentSchema } from '../../storage/documents/report-documents.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { processParams } from './schemas.ts';

export const readReportRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/periods/{period}/reports/{report}',
    operationId: 'readReport',
    summary: 'The newest text of a report',
    tag: 'Reports',
    permission: 'READ_REPORT',
    data: ['REPORT'],
    params: processParams.extend({ period: z.coerce.number().int().min(1).max(99), report: reportSchema }),
    answers: {
      200: {
        description: 'The report',
        schema: z.object({ practice: z.boolean(), content: reportContentSchema }).meta({ id: 'Report' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASE_KEY_UNAVAILABLE'],
  },
  async ({ actor, params: { processId, period, report } }, handling) => {
    const { db, vault } = handling;
    const { process, grant } = await accessProcess(handling, actor, 'READ_REPORT', processId);
    if (grant.periods?.has(period) === false) throw problem('NOT_FOUND');
    const type = report === 'INTERIM' ? 'INTERIM_REPORT_ARRIVED' : 'FINAL_REPORT_ARRIVED';
    const arrivals = await factsAfter(db, process.id, 0);
    const documentId = arrivals
      .map(({ event }) => (event.type === type && event.period === period ? event.documentId : undefined))
      .findLast((id) => id !== undefined);
    const content = documentId === undefined ? null : await readReport(db, vault, process.id, documentId);
    if (!content) throw problem('NOT_FOUND');
    return { status: 200, body: { practice: process.state.practice, content } };
  },
);
