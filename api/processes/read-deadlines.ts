import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { standingOf } from '../../domain/deadlines/standing.ts';
import { deadlinesOfProcess } from '../../storage/queries/process-view.ts';
import { route } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { deadlineSchema, processParams } from './schemas.ts';
import { sees } from './views.ts';

export const readDeadlinesRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/deadlines',
    operationId: 'readDeadlines',
    summary: 'Every deadline (määräaika) with the rule, the law and the arithmetic behind it',
    tag: 'Processes',
    permission: 'READ_DEADLINES',
    data: ['DEADLINES'],
    params: processParams,
    answers: {
      200: {
        description: 'Earliest due first',
        schema: z
          .object({ practice: z.boolean(), today: isoDateSchema, items: z.array(deadlineSchema) })
          .meta({ id: 'Deadlines' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params }, handling) => {
    const { process, grant } = await accessProcess(handling, actor, 'READ_DEADLINES', params.processId);
    const deadlines = await deadlinesOfProcess(handling.db, process.id);
    const items = deadlines
      .filter((deadline) => sees(grant, deadline))
      .map((deadline) => ({ ...deadline, standing: standingOf(deadline, process.today) }));
    return { status: 200, body: { practice: process.state.practice, today: process.today, items } };
  },
);
