import { z } from 'zod';
import { factSchema } from '../../domain/definitions/event.ts';
import { factsOfProcess } from '../../storage/queries/process-view.ts';
import { route } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { processParams } from './schemas.ts';
import { factFor, sees } from './views.ts';

export const readFactsRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/facts',
    operationId: 'readFacts',
    summary: 'Everything that was recorded, oldest first',
    tag: 'Processes',
    permission: 'READ_FACTS',
    data: ['FACTS'],
    params: processParams,
    answers: {
      200: {
        description: 'The facts',
        schema: z.object({ practice: z.boolean(), items: z.array(factSchema) }).meta({ id: 'Facts' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params }, handling) => {
    const { process, grant } = await accessProcess(handling, actor, 'READ_FACTS', params.processId);
    const facts = await factsOfProcess(handling.db, process.id);
    const items = facts.filter((one) => sees(grant, one)).map(({ fact }) => factFor(grant, fact));
    return { status: 200, body: { practice: process.state.practice, items } };
  },
);
