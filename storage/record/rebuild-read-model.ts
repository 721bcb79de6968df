import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { stateBy } from '../../domain/streams/stream-kind.ts';
import type { StreamState } from '../../domain/streams/stream.ts';
import { documentsNamedBy } from '../documents/documents-named-by.ts';
import { atOneMoment } from '../database/at-one-moment.ts';
import type { Database } from '../database/database.ts';
import { projectStream, streamWritten } from './read-model.ts';
import { factsAfter } from './record-facts.ts';
import { kindOf, type StoredKinds } from './stored-kind.ts';

/** A stream to which commands are given meanwhile is read again so many times. */
const TRIES = 10;

/** It changed each time between being read and being written. */
export class AlwaysChanging extends Error {
  readonly code = 'ALWAYS_CHANGING';
}

/**
 * Writes everything that follows from the facts of a stream anew: its version and state, deadlines, tasks, the rows of its
 * kind and plan of reminders, and takes the texts that its facts name into the record. What was sent stays as it is. Safe
 * while commands are given: where one comes between, it is read again. `now` in real time, milliseconds since the epoch.
 * Throws RangeError where the facts have gaps, as after the joint-service part was destroyed, and {@link AlwaysChanging}.
 */
export async function rebuildReadModel(
  db: Database,
  kinds: StoredKinds,
  streamId: string,
  now: number,
): Promise<StreamState> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const state = await rebuilt(db, kinds, streamId, now);
    if (state) return state;
  }
  throw new AlwaysChanging('The stream changed each time between being read and being written');
}

/** Null, and nothing is written, where a command was stored since the facts were read. */
async function rebuilt(
  db: Database,
  kinds: StoredKinds,
  streamId: string,
  now: number,
): Promise<StreamState | null> {
  const { stored, version, clockOffsetMs, facts } = await atOneMoment(db, async (moment) => {
    const { kind, ...row } = await moment.stream.findUniqueOrThrow({
      where: { id: streamId },
      select: { kind: true, version: true, clockOffsetMs: true },
    });
    const of = kindOf(kinds, kind);
    return { ...row, stored: of, facts: await factsAfter(moment, of, streamId, 0) };
  });
  const state = stateBy(stored.kind, facts);
  const named = facts.flatMap(documentsNamedBy);
  const written = await db.$queryRaw<unknown[]>`
    WITH ${streamWritten(stored, streamId, state, version)},
    ${projectStream(stored, streamId, state, toIsoInstant(now + Number(clockOffsetMs)))},
    documents_recorded AS (
      UPDATE case_document AS d SET recorded = true FROM guard
      WHERE d.process_id = guard.id AND d.id = ANY (${named}) AND NOT d.recorded)
    SELECT id FROM guard`;
  return written.length === 1 ? state : null;
}
