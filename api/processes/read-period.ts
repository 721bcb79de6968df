import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { periodParams, periodSchema } from './schemas.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { periodFor } from './views.ts';

export const readPeriodRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/periods/{period}',
    operationId: 'readPeriod',
    summary: 'A service period (jakso) as it stands now, with the version that commands on it compare',
    tag: 'Processes',
    permission: 'READ_PERIOD',
    data: ['CASE'],
    params: periodParams,
    answers: {
      200: { description: 'The period', schema: periodSchema, headers: ['ETag'] },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params: { processId, period: number } }, handling) => {
    const { process, grant } = await accessProcess(handling, actor, 'READ_PERIOD', processId);
    const period = process.state.periods.find((one) => one.number === number);
    const seen = period && periodFor(grant, period);
    if (!seen) throw problem('NOT_FOUND');
    const etag = `"${period.version}"`;
    const otherwise = grant.view === 'WHOLE' ? { decidedOtherwise: setAsideFor(process.state, number) } : {};
    return { status: 200, headers: { etag }, body: { ...seen, ...otherwise, today: process.today } };
  },
);

/** The decisions on a period that the official made otherwise than a rule found. */
function setAsideFor({ decidedOtherwise }: ProcessState, number: number): ProcessState['decidedOtherwise'] {
  return decidedOtherwise.filter(({ decidedPeriod }) => decidedPeriod === number);
}
