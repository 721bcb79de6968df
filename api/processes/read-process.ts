import { z } from 'zod';
import { standingOf } from '../../domain/deadlines/standing.ts';
import type { ProcessState } from '../../domain/process/state.ts';
import { clientOf } from '../../storage/client-records.ts';
import type { Person } from '../../storage/directory.ts';
import { deadlinesOfProcess } from '../../storage/queries/process-view.ts';
import { factsAfter } from '../../storage/record-facts.ts';
import { factSchema } from '../../domain/process/event.ts';
import { listProcesses } from '../../storage/queries/work-lists.ts';
import { isoDateOf } from '../../storage/columns.ts';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { route } from '../route.ts';
import type { View } from '../access/authorize.ts';
import { accessProcess, allow } from './access-process.ts';
import { deadlineSchema, processParams, processSchema } from './schemas.ts';

/** The numbers of the periods that a provider's people see; null stands for all. */
function visiblePeriods(view: View, actor: Person, state: ProcessState): ReadonlySet<number> | null {
  if (view !== 'OWN_PERIODS') return null;
  return new Set(state.periods.filter((p) => p.providerId === actor.organisationId).map((p) => p.number));
}

export const readProcessRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}',
    operationId: 'readProcess',
    summary: 'A process as it stands now',
    tag: 'Processes',
    params: processParams,
    answers: {
      200: { description: 'The process', schema: processSchema },
      304: { description: 'Not changed since If-None-Match' },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASE_KEY_UNAVAILABLE'],
  },
  async ({ actor, params, ifNoneMatch }, { db, vault }) => {
    const { process, view } = await accessProcess(db, actor, 'READ_PROCESS', params.processId);
    const { state } = process;
    const etag = `"${state.version}"`;
    if (ifNoneMatch === etag) return { status: 304, headers: { etag } };
    const { joint, activation, reviews, reviewRequests, activities } = state;
    const visible = visiblePeriods(view, actor, state);
    const periods = state.periods.filter(({ number }) => visible?.has(number) ?? true);
    const client = view === 'TECHNICAL' ? null : await clientOf(db, vault, process.id);
    return {
      status: 200,
      headers: { etag },
      body: {
        id: process.id,
        view,
        practice: state.practice,
        county: state.county,
        phase: process.phase,
        version: state.version,
        today: process.today,
        openedOn: state.openedOn,
        closed: state.closed,
        ...(view === 'TECHNICAL' ? {} : { caseWorkerId: state.caseWorkerId }),
        // A provider needs to know whom it serves, and nothing more.
        ...(client ? { client: view === 'WHOLE' ? client : { name: client.name } } : {}),
        situation:
          view === 'WHOLE'
            ? { joint, activation, reviews, reviewRequests, activities, periods }
            : view === 'OWN_PERIODS'
              ? { periods }
              : {},
      },
    };
  },
);

export const readDeadlinesRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/deadlines',
    operationId: 'readDeadlines',
    summary: 'Every deadline (määräaika) with the rule, the law and the arithmetic behind it',
    tag: 'Processes',
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
  async ({ actor, params }, { db }) => {
    const { process, view } = await accessProcess(db, actor, 'READ_PROCESS', params.processId);
    const visible = visiblePeriods(view, actor, process.state);
    const deadlines = await deadlinesOfProcess(db, process.id);
    const items = deadlines
      .filter(({ period }) => visible === null || (period !== null && visible.has(period)))
      .map((deadline) => ({ ...deadline, standing: standingOf(deadline, process.today) }));
    return { status: 200, body: { practice: process.state.practice, today: process.today, items } };
  },
);

export const readFactsRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/facts',
    operationId: 'readFacts',
    summary: 'Everything that was recorded, oldest first',
    tag: 'Processes',
    params: processParams,
    answers: {
      200: {
        description: 'The facts',
        schema: z.object({ practice: z.boolean(), items: z.array(factSchema) }).meta({ id: 'Facts' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params }, { db }) => {
    const { process, view } = await accessProcess(db, actor, 'READ_PROCESS', params.processId);
    const visible = visiblePeriods(view, actor, process.state);
    const facts = view === 'TECHNICAL' ? [] : await factsAfter(db, process.id, 0);
    const items = facts.filter(
      ({ event }) => visible === null || ('period' in event && visible.has(event.period)),
    );
    return { status: 200, body: { practice: process.state.practice, items } };
  },
);

const listedSchema = processSchema
  .pick({ id: true, county: true, practice: true, phase: true, version: true, openedOn: true })
  .extend({ closedOn: isoDateSchema.nullable(), caseWorkerId: z.string() });

export const listProcessesRoute = route(
  {
    method: 'get',
    path: '/processes',
    operationId: 'listProcesses',
    summary: 'The processes that are yours to see',
    tag: 'Processes',
    query: z.strictObject({
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
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
  async ({ actor, query: { after, limit } }, { db }) => {
    allow(actor, 'LIST_PROCESSES');
    const page = after === undefined ? { limit } : { limit, after };
    const rows = await listProcesses(db, { ...scopeOf(actor), ...page });
    const items = rows.map(({ openedOn, closedOn, ...row }) => ({
      ...row,
      openedOn: isoDateOf(openedOn),
      closedOn: closedOn && isoDateOf(closedOn),
    }));
    return { status: 200, body: { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null } };
  },
);

function scopeOf({ id, role, county, organisationId }: Person) {
  if (role === 'CASE_WORKER') return { caseWorkerId: id, county: county ?? '' };
  if (role === 'PROVIDER' || role === 'INSTRUCTOR') return { providerId: organisationId ?? '' };
  return role === 'ADMINISTRATOR' ? {} : { county: county ?? '' };
}
