import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { stateBy } from '../../domain/streams/stream-kind.ts';
import type { StreamState } from '../../domain/streams/stream.ts';
import { documentsNamedBy } from '../documents/documents-named-by.ts';
import type { Database, Transaction } from '../database/database.ts';
import { projectStream, streamWritten } from './read-model.ts';
import { factsAfter } from './record-facts.ts';
import { kindOf, type StoredKinds } from './stored-kind.ts';

/** Longest time for one stream: commands to it wait so long. */
const REBUILD_MS = 30_000;

/**
 * Writes everything that follows from the facts of a stream anew: its version and state, deadlines, tasks, the rows of its
 * kind and plan of reminders, and takes the texts that its facts name into the record. What was sent stays as it is. Safe
 * while commands are given: they wait until it is done. `now` in real time, milliseconds since the epoch. Throws RangeError
 * where the facts have gaps, as after the joint-service part was destroyed.
 */
export async function rebuildReadModel(
  db: Database,
  kinds: StoredKinds,
  streamId: string,
  now: number,
): Promise<StreamState> {
  return db.$transaction((locked) => rebuilt(locked, kinds, streamId, now), {
    maxWait: REBUILD_MS,
    timeout: REBUILD_MS,
  });
}

async function rebuilt(
  db: Transaction,
  kinds: StoredKinds,
  streamId: string,
  now: number,
): Promise<StreamState> {
  await db.$queryRaw`SELECT FROM stream WHERE id = ${streamId}::uuid FOR UPDATE`;
  const { kind, version, clockOffsetMs } = await db.stream.findUniqueOrThrow({
    where: { id: streamId },
    select: { kind: true, version: true, clockOffsetMs: true },
  });
  const stored = kindOf(kinds, kind);
  const facts = await factsAfter(db, stored, streamId, 0);
  const state = stateBy(stored.kind, facts);
  const named = facts.flatMap(documentsNamedBy);
  await db.$queryRaw`
    WITH ${streamWritten(stored, streamId, state, version)},
    ${projectStream(stored, streamId, state, toIsoInstant(now + Number(clockOffsetMs)))},
    documents_recorded AS (
      UPDATE case_document AS d SET recorded = true FROM guard
      WHERE d.process_id = guard.id AND d.id = ANY (${named}) AND NOT d.recorded)
    SELECT id FROM guard`;
  return state;
}
