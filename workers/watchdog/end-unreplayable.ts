import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { askForStart } from '../../storage/record/ask-for-start.ts';
import type { Database } from '../../storage/database/database.ts';
import { isDatabaseAway } from '../../storage/database/faults-of-the-world.ts';
import { loadForStart } from '../../storage/record/process-start.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { lastTaskFailure } from '../last-task-failure.ts';
import type { Watching } from './round.ts';
import type { Observation } from './verdict.ts';

/**
 * Ends a run whose history can't be replayed, which no repetition mends, and has its case started from the record, which knows
 * everything (decision 23). True where that was done; not where the task fails for another reason, or the record can't be read.
 */
export async function endUnreplayable(
  { db, client, log, metrics, sick }: Watching,
  processId: string,
  { runId }: Observation,
): Promise<boolean> {
  if (runId === null) return false;
  if ((await lastTaskFailure(client, processId, runId)) !== 'CANNOT_BE_REPLAYED') return false;
  if (!(await isReadable(db, processId))) return false;
  await end(client, processId, runId);
  await askForStart(db, processId);
  sick.recover(processId);
  log.error(
    { code: 'RUN_CANNOT_BE_REPLAYED', processId, runId },
    'A run was ended and its case is started from the record: docs/operations/alerts.md',
  );
  metrics.mended.inc({ finding: 'CANNOT_BE_REPLAYED' });
  return true;
}

async function isReadable(db: Database, processId: string): Promise<boolean> {
  try {
    await loadForStart(db, processId);
    return true;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    return false;
  }
}

/** Another worker's watchdog may have ended it. */
async function end(client: Client, processId: string, runId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowIdOf(processId), runId).terminate('can not be replayed');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
