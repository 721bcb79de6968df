import { isoDateOf } from '../database/columns.ts';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { stateBy } from '../../domain/streams/stream-kind.ts';
import type { StreamState } from '../../domain/streams/stream.ts';
import { APPLIED_KEPT, type StreamInput } from '../../workflows/stream/contract.ts';
import type { Transaction } from '../database/database.ts';
import { factsAfter } from './record-facts.ts';
import { kindOf, type StoredKinds } from './stored-kind.ts';
import { SUPPRESSED_FOR_GOOD } from './suppressed-for-good.ts';

/** What the workflow of a stream starts from, with the name of its kind. */
export interface StreamStart<S extends StreamState = StreamState> {
  readonly kind: string;
  readonly input: StreamInput<S>;
}

/**
 * What the workflow of a stream starts from when it is started, or started again, from the record, and what it goes on from
 * where the record knows more than it: the state that the facts give. Throws a ZodError where the record holds what this
 * code doesn't know.
 */
export async function loadForStart(
  db: Transaction,
  kinds: StoredKinds,
  streamId: string,
): Promise<StreamStart> {
  const row = await db.stream.findUniqueOrThrow({ where: { id: streamId } });
  const commands = await db.appliedCommand.findMany({
    where: { streamId },
    orderBy: [{ lastFact: 'desc' }, { recordedAt: 'desc' }],
    take: APPLIED_KEPT,
    select: { commandId: true, fingerprint: true, version: true, clockAt: true },
  });
  const input: StreamInput = {
    schema: 1,
    streamId,
    state: await stateOf(db, kinds, row),
    clockOffsetMs: Number(row.clockOffsetMs),
    handled: await handledAlarms(db, streamId),
    applied: commands.reverse().map(({ commandId, fingerprint, version, clockAt }) => ({
      commandId,
      fingerprint,
      version,
      ...(clockAt && { clockAt: toIsoInstant(clockAt.getTime()) }),
    })),
  };
  return { kind: row.kind, input };
}

/** A stream as it is stored. */
interface StoredStream {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly state: unknown;
}

/** By the facts; where a part of them has been destroyed by law, what is left of it is in the read model. */
async function stateOf(
  db: Transaction,
  kinds: StoredKinds,
  { id, kind, version, state }: StoredStream,
): Promise<StreamState> {
  const stored = kindOf(kinds, kind);
  const facts = (await factsAfter(db, stored, id, 0)).filter(({ seq }) => seq <= version);
  return facts.length === version ? stateBy(stored.kind, facts) : stored.stateOf(state);
}

/**
 * Keys of alarms for which nothing is left to do: each of their reminders was sent, refused or suppressed for good, or is
 * uncertain for good.
 */
async function handledAlarms(db: Transaction, streamId: string): Promise<string[]> {
  const rows = await db.reminder.findMany({
    where: { streamId },
    select: { deadlineId: true, due: true, step: true, state: true, reason: true, possibleDuplicate: true },
  });
  const keyOf = ({ deadlineId, due, step }: (typeof rows)[number]) =>
    `${deadlineId}/${isoDateOf(due)}/${step}`;
  const isLeft = ({ state, reason, possibleDuplicate }: (typeof rows)[number]) =>
    state === 'PLANNED' ||
    state === 'SENDING' ||
    (state === 'UNCERTAIN' && !possibleDuplicate) ||
    (state === 'SUPPRESSED' && !SUPPRESSED_FOR_GOOD.includes(reason ?? ''));
  const waiting = new Set(rows.filter(isLeft).map(keyOf));
  return [...new Set(rows.map(keyOf))].filter((key) => !waiting.has(key));
}

/** Remembers that the workflow of a stream runs. */
export async function markWorkflowStarted(db: Transaction, streamId: string): Promise<void> {
  await db.$executeRaw`SELECT mark_workflow_started(${streamId}::uuid)`;
}

/** A start that failed is tried again after 20 s, 40 s … an hour. */
const FIRST_BACK_OFF_S = 20;
const LONGEST_BACK_OFF_S = 3_600;

/** Puts off the next start of a stream whose start failed; how often it has failed by now. */
export async function putOffStart(db: Transaction, streamId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ attempts: number }[]>`
    UPDATE stream SET start_attempts = start_attempts + 1,
      start_after = now() + least(${FIRST_BACK_OFF_S} * 2 ^ least(start_attempts, 10), ${LONGEST_BACK_OFF_S})
        * interval '1 second'
    WHERE id = ${streamId}::uuid RETURNING start_attempts AS attempts`;
  return row?.attempts ?? 0;
}

/**
 * Unfinished streams that were stored at least so long ago (milliseconds) and whose workflow isn't known to run, the oldest
 * hundred; those whose start was put off are left out, so that they keep nobody else waiting.
 */
export async function streamsWithoutWorkflow(db: Transaction, olderThanMs: number): Promise<string[]> {
  const now = Date.now();
  const rows = await db.stream.findMany({
    where: {
      workflowStartedAt: null,
      finished: false,
      recordedAt: { lt: new Date(now - olderThanMs) },
      OR: [{ startAfter: null }, { startAfter: { lte: new Date(now) } }],
    },
    orderBy: { recordedAt: 'asc' },
    take: 100,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
