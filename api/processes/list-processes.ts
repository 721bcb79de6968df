import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { listProcesses, type ListedProcess, type ProcessScope } from '../../storage/queries/process-list.ts';
import { scopeOf } from '../access/authorize.ts';
import { countyOf, organisationOf } from '../access/place-of.ts';
import { plainInteger } from '../plain-integer.ts';
import { route } from '../route.ts';
import { processSchema } from './schemas.ts';

const listedSchema = processSchema
  .pick({ id: true, county: true, practice: true, phase: true, version: true, openedOn: true })
  .extend({ closedOn: isoDateSchema.nullable(), caseWorkerId: z.string().optional() });

export const listProcessesRoute = route(
  {
    method: 'get',
    path: '/processes',
    operationId: 'listProcesses',
    summary: 'The processes that are yours to see',
    tag: 'Processes',
    permission: 'LIST_CASES',
    data: ['CASE'],
    query: z.strictObject({
      after: z.uuid().optional(),
      limit: plainInteger(1, 200).default(50),
    }),
    answers: {
      200: {
        description: 'A page; `next` is the cursor of the following one',
        schema: z
          .object({ items: z.array(listedSchema), next: z.uuid().nullable() })
          .meta({ id: 'ProcessList' }),
      },
    },
    problems: ['FORBIDDEN'],
  },
  async ({ actor, query: { after, limit } }, { db, usage }) => {
    const scope = listScope(actor);
    const rows = await listProcesses(db, scope, { after: after ?? null, limit });
    for (const { id } of rows) usage.processIds.add(id);
    const items = rows.map((row) => shown(row, scope));
    return { status: 200, body: { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null } };
  },
);

/** An administrator gets nobody's name, a provider no phase (phaseFor). */
function shown({ phase, caseWorkerId, ...row }: ListedProcess, { of }: ProcessScope) {
  if (of === 'ALL') return { ...row, phase };
  return of === 'PROVIDER' ? { ...row, caseWorkerId } : { ...row, phase, caseWorkerId };
}

/** Emergency accesses are not listed: they are for one case, by its id. */
function listScope(actor: Actor): ProcessScope {
  switch (scopeOf(actor.role, 'LIST_CASES')) {
    case 'TECHNICAL':
      return { of: 'ALL' };
    case 'COUNTY':
      return { of: 'COUNTY', county: countyOf(actor) };
    case 'JOINT_SERVICE':
      return { of: 'JOINT_SERVICE', county: countyOf(actor) };
    case 'OWN_PERIODS':
      return { of: 'PROVIDER', organisationId: organisationOf(actor), clientsOf: null };
    case 'OWN_CLIENTS':
      return { of: 'PROVIDER', organisationId: organisationOf(actor), clientsOf: actor.id };
    default:
      return { of: 'CASE_WORKERS', ids: [actor.id, ...actor.substitutes] };
  }
}
