import { z } from 'zod';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import {
  approveDestruction,
  destructionListsOf,
  findDestructionList,
  itemsOfList,
  type ItemCursor,
} from '../../storage/retention/destruction-lists.ts';
import { startDestruction } from '../../storage/retention/start-destruction.ts';
import { countyOf } from '../access/place-of.ts';
import { changesBetween } from '../../storage/usage-log/changes-between.ts';
import { afterParameter, cursorGiven, cursorText, cursorValues } from '../cursor.ts';
import { plainInteger } from '../plain-integer.ts';
import { problem } from '../problem.ts';
import { route, type Handling } from '../route.ts';
import { startOrLeave } from '../start-or-leave.ts';
import { approvedDestructionSchema, destructionSchema, destructionSummarySchema } from './schemas.ts';

/** How many lists a supervisor is shown at once: years of months. */
const LIST_LIMIT = 100;
const destructionParams = z.strictObject({ destructionId: z.uuid() });

export const listDestructionsRoute = route(
  {
    method: 'get',
    path: '/destructions',
    operationId: 'listDestructions',
    summary: 'The lists of what was due for deletion in your county',
    tag: 'Retention',
    permission: 'DESTROY_EXPIRED',
    data: [],
    answers: {
      200: {
        description: 'Newest first',
        schema: z.object({ items: z.array(destructionSummarySchema) }).meta({ id: 'DestructionList' }),
      },
    },
    problems: ['FORBIDDEN'],
  },
  async ({ actor }, { db }) => {
    const lists = await destructionListsOf(db, countyOf(actor), LIST_LIMIT);
    return { status: 200, body: { items: lists.map((list) => ({ ...headOf(list), items: list.items })) } };
  },
);

export const readDestructionRoute = route(
  {
    method: 'get',
    path: '/destructions/{destructionId}',
    operationId: 'readDestruction',
    summary: 'What would be destroyed, by which rule, and what is held back and why; later what became of it',
    tag: 'Retention',
    permission: 'DESTROY_EXPIRED',
    data: ['CASE', 'RETENTION'],
    params: destructionParams,
    query: z.strictObject({
      after: afterParameter,
      limit: plainInteger(1, 200).default(100),
    }),
    answers: {
      200: {
        description: 'A page of the list, earliest expired first; `next` is the cursor of the following one',
        schema: destructionSchema,
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params, query: { after: cursor, limit } }, handling) => {
    const list = await listOf(handling, countyOf(actor), params.destructionId);
    const after = cursorGiven(cursor, readCursor);
    const items = await itemsOfList(handling.db, list.id, { after, limit });
    for (const { processId } of items) if (processId !== null) handling.usage.processIds.add(processId);
    const last = items.length === limit ? items.at(-1) : undefined;
    const next = last ? cursorText([last.keptTo, last.id]) : null;
    return { status: 200, body: { ...headOf(list), items: items.map(shown), next } };
  },
);

export const approveDestructionRoute = route(
  {
    method: 'post',
    path: '/destructions/{destructionId}/approve',
    operationId: 'approveDestruction',
    summary: 'Have everything that waits on the list destroyed, under your name; it cannot be taken back',
    tag: 'Retention',
    permission: 'DESTROY_EXPIRED',
    data: ['CASE', 'RETENTION'],
    params: destructionParams,
    keyed: 'ANSWER',
    answers: {
      202: {
        description: 'Approved, now or before',
        schema: approvedDestructionSchema,
        headers: ['Location'],
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params: { destructionId } }, handling) => {
    const { db, temporal, configuration, usage } = handling;
    const county = countyOf(actor);
    const { approvedBy } = await listOf(handling, county, destructionId);
    const target = `destruction/${destructionId}`;
    usage.change = {
      target,
      county,
      changes: changesBetween({ approvedBy }, { approvedBy: approvedBy ?? actor.id }),
    };
    await approveDestruction(db, destructionId, actor.id);
    const approved = headOf(await listOf(handling, county, destructionId));
    const start = () => startDestruction(temporal, configuration.TEMPORAL_TASK_QUEUE, destructionId);
    return {
      status: 202,
      body: approved,
      headers: { location: `/destructions/${destructionId}` },
      afterwards: () => startOrLeave(handling, { destructionId }, start),
    };
  },
);

type DestructionRecord = NonNullable<Awaited<ReturnType<typeof findDestructionList>>>;

/** The list, where the actor's county has it. Throws NOT_FOUND. */
async function listOf({ db, usage }: Handling, county: string, id: string): Promise<DestructionRecord> {
  const list = await findDestructionList(db, county, id);
  if (!list) throw problem('NOT_FOUND');
  usage.relation = 'COUNTY';
  return list;
}

function headOf({
  id,
  listedAt,
  approvedAt,
  approvedBy,
  endedAt,
}: Pick<DestructionRecord, 'id' | 'listedAt' | 'approvedAt' | 'approvedBy' | 'endedAt'>) {
  return {
    id,
    listedAt: toIsoInstant(listedAt.getTime()),
    approvedAt: approvedAt && toIsoInstant(approvedAt.getTime()),
    approvedBy,
    endedAt: endedAt && toIsoInstant(endedAt.getTime()),
  };
}

function shown({ anchorWhat, anchorOn, outcome, ...item }: Awaited<ReturnType<typeof itemsOfList>>[number]) {
  return {
    processId: item.processId,
    register: item.register,
    rule: item.rule,
    source: item.source,
    anchor: { what: anchorWhat, on: anchorOn },
    keptTo: item.keptTo,
    outcome: outcome ?? 'WAITING',
    reason: item.reason,
  };
}

const cursorSchema = z.tuple([isoDateSchema, z.uuid()]);

/** Reads a cursor; null where it isn't one. */
function readCursor(text: string): ItemCursor | null {
  const values = cursorValues(text, cursorSchema);
  return values && { keptTo: values[0], id: values[1] };
}
