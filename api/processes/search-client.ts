import { z } from 'zod';
import { processesOfIdentityCode } from '../../storage/clients/client-records.ts';
import { route } from '../route.ts';
import { newClientSchema } from './schemas.ts';

export const searchClientRoute = route(
  {
    method: 'post',
    path: '/client-search',
    operationId: 'searchClient',
    summary:
      "The processes of a personal identity code that are yours to see; a POST, so that the code isn't in an address",
    tag: 'Processes',
    permission: 'SEARCH_CLIENT',
    onlyReads: true,
    data: ['CLIENT'],
    body: newClientSchema.pick({ identityCode: true }).meta({ id: 'ClientSearch' }),
    answers: {
      200: {
        description: 'Oldest first',
        schema: z.object({ processIds: z.array(z.uuid()) }).meta({ id: 'ClientSearchResult' }),
      },
    },
    problems: ['FORBIDDEN'],
  },
  async ({ body: { identityCode } }, { db, vault, usage }) => {
    // Also where nothing is found: the search itself is what somebody has to answer for.
    usage.searchedFor = vault.index.ofIdentityCode(identityCode).toString('hex');
    // Row-level security leaves only what the actor may see, so that a stranger's client looks like nobody's.
    const processIds = await processesOfIdentityCode(db, vault, identityCode);
    for (const id of processIds) usage.processIds.add(id);
    return { status: 200, body: { processIds } };
  },
);
