import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { stateFrom } from '../../domain/process/evolve.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { documentsNamedBy } from '../documents/documents-named-by.ts';
import { atOneMoment } from '../database/at-one-moment.ts';
import type { Database } from '../database/database.ts';
import { processWritten, projectProcess } from './read-model.ts';
import { factsAfter } from './record-facts.ts';

/** A case to which commands are given meanwhile is read again so many times. */
const TRIES = 10;

/** The case changed each time between being read and being written. */
export class AlwaysChanging extends Error {
  readonly code = 'ALWAYS_CHANGING';
}

/**
 * Writes everything that follows from the facts of a case anew: its version and state, deadlines, tasks, access of providers
 * and plan of reminders, and takes the texts that its facts name into the record. What was sent stays as it is. Safe while
 * commands are given: where one comes between, it is read again. `now` in real time, milliseconds since the epoch. Throws
 * RangeError where the facts have gaps, as after the joint-service part was destroyed, and {@link AlwaysChanging}.
 */
export async function rebuildReadModel(db: Database, processId: string, now: number): Promise<ProcessState> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const state = await rebuilt(db, processId, now);
    if (state) return state;
  }
  throw new AlwaysChanging('The case changed each time between being read and being written');
}

/** Null, and nothing is written, where a command was stored since the facts were read. */
async function rebuilt(db: Database, processId: string, now: number): Promise<ProcessState | null> {
  const { version, clockOffsetMs, facts } = await atOneMoment(db, async (moment) => ({
    ...(await moment.process.findUniqueOrThrow({
      where: { id: processId },
      select: { version: true, clockOffsetMs: true },
    })),
    facts: await factsAfter(moment, processId, 0),
  }));
  const state = stateFrom(facts);
  const named = facts.flatMap(documentsNamedBy);
  const written = await db.$queryRaw<unknown[]>`
    WITH ${processWritten(processId, state, version)},
    ${projectProcess(processId, state, toIsoInstant(now + Number(clockOffsetMs)))},
    documents_recorded AS (
      UPDATE case_document AS d SET recorded = true FROM guard
      WHERE d.process_id = guard.id AND d.id = ANY (${named}) AND NOT d.recorded)
    SELECT id FROM guard`;
  return written.length === 1 ? state : null;
}
