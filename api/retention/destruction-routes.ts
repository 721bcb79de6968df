import { z } from 'zod';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import {
  approveDestruction,
  destructionListsOf,
  findDestructionList,
} from '../../storage/retention/destruction-lists.ts';
import { startDestruction } from '../../storage/retention/start-destruction.ts';
import { countyOf } from '../access/place-of.ts';
import { problem } from '../problem.ts';
import { route, type Handling } from '../route.ts';
import { startOrLeave } from '../start-or-leave.ts';
import { destructionSchema, destructionSummarySchema } from './schemas.ts';

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
    answers: { 200: { description: 'The list', schema: destructionSchema } },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params }, handling) => {
    const list = await listOf(handling, countyOf(actor), params.destructionId);
    return { status: 200, body: bodyOf(list) };
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
      202: { description: 'Approved, now or before', schema: destructionSchema, headers: ['Location'] },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND'],
  },
  async ({ actor, params: { destructionId } }, handling) => {
    const { db, temporal, configuration } = handling;
    await listOf(handling, countyOf(actor), destructionId);
    await approveDestruction(db, destructionId, actor.id);
    const approved = bodyOf(await listOf(handling, countyOf(actor), destructionId));
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

/** The list, where the actor's county has it; every case on it counts as used. */
async function listOf({ db, usage }: Handling, county: string, id: string): Promise<DestructionRecord> {
  const list = await findDestructionList(db, county, id);
  if (!list) throw problem('NOT_FOUND');
  usage.relation = 'COUNTY';
  for (const { processId } of list.items) if (processId !== null) usage.processIds.add(processId);
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

function bodyOf(list: DestructionRecord) {
  const items = list.items.map(({ anchorWhat, anchorOn, outcome, ...item }) => ({
    processId: item.processId,
    register: item.register,
    rule: item.rule,
    source: item.source,
    anchor: { what: anchorWhat, on: anchorOn },
    keptTo: item.keptTo,
    outcome: outcome ?? 'WAITING',
    reason: item.reason,
  }));
  return { ...headOf(list), items };
}
