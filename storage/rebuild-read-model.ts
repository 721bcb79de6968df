import { fold } from '../domain/process/evolve.ts';
import type { ProcessState } from '../domain/process/state.ts';
import type { Database } from './database.ts';
import { processWritten, projectProcess } from './read-model.ts';
import { factsAfter } from './record-facts.ts';

/**
 * Writes everything that follows from the facts of a case anew: its state, deadlines, tasks, access of providers and plan of
 * reminders. What was sent stays as it is. `asOf` is now by the clock of the process, RFC 3339. Throws RangeError where the
 * facts have gaps, as after the joint-service part was destroyed.
 */
export async function rebuildReadModel(db: Database, processId: string, asOf: string): Promise<ProcessState> {
  const state = fold(await factsAfter(db, processId, 0));
  await db.$queryRaw`
    WITH ${processWritten(processId, state, state.version)},
    ${projectProcess(processId, state, asOf)}
    SELECT id FROM guard`;
  return state;
}
