import { clientOf } from '../../storage/clients/client-records.ts';
import { route } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { processParams, processSchema } from './schemas.ts';
import { clientFor, closingFor, phaseFor, seesPersons, situationOf } from './views.ts';

export const readProcessRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}',
    operationId: 'readProcess',
    summary: 'A process as it stands now',
    tag: 'Processes',
    permission: 'READ_CASE',
    data: ['CASE', 'CLIENT'],
    params: processParams,
    answers: {
      200: { description: 'The process', schema: processSchema, headers: ['ETag'] },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASE_KEY_UNAVAILABLE'],
  },
  async ({ actor, params }, handling) => {
    const { process, grant } = await accessProcess(handling, actor, 'READ_CASE', params.processId);
    const { state } = process;
    const { view } = grant;
    const client = view === 'TECHNICAL' ? null : await clientOf(handling.db, handling.vault, process.id);
    return {
      status: 200,
      headers: { etag: `"${state.caseVersion}"` },
      body: {
        id: process.id,
        view,
        practice: state.practice,
        county: state.county,
        ...phaseFor(view, process.phase),
        version: state.caseVersion,
        today: process.today,
        openedOn: state.openedOn,
        closed: closingFor(view, state),
        ...(view === 'TECHNICAL' ? {} : { caseWorkerId: state.caseWorkerId }),
        ...(client ? { client: clientFor(grant, client) } : {}),
        ...(client && seesPersons(grant) ? { serviceLanguage: client.language } : {}),
        situation: situationOf(grant, state),
      },
    };
  },
);
