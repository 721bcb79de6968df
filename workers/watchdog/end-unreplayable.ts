import { WorkflowNotFoundError } from '@temporalio/client';
import { askForStart } from '../../storage/record/ask-for-start.ts';
import { isDatabaseAway } from '../../storage/database/faults-of-the-world.ts';
import { loadForStart } from '../../storage/record/process-start.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { lastTaskFailure } from '../last-task-failure.ts';
import type { Watching } from './round.ts';
import type { Standing } from './verdict.ts';

/**
 * Ends a run whose history can't be replayed, which no repetition mends, and has its case started from the record, which knows
 * everything (decision 23). True where that was done; not where the task fails for another reason, or the record can't be read.
 */
export async function endUnreplayable(
  { db, client, log, metrics, sick }: Watching,
  processId: string,
  { runId }: Standing,
): Promise<boolean> {
  if (runId === null) return false;
  if ((await lastTaskFailure(client, processId, runId)) !== 'CANNOT_BE_REPLAYED') return false;
  if (!(await isReadable(() => loadForStart(db, processId)))) return false;
  await end(() => client.workflow.getHandle(workflowIdOf(processId), runId).terminate('can not be replayed'));
  await askForStart(db, processId);
  sick.recover(processId);
  log.error(
    { code: 'RUN_CANNOT_BE_REPLAYED', processId, runId },
    'A run was ended and its case is started from the record: docs/operations/alerts.md',
  );
  metrics.mended.inc({ finding: 'CANNOT_BE_REPLAYED' });
  return true;
}

async function isReadable(load: () => Promise<unknown>): Promise<boolean> {
  try {
    await load();
    return true;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    return false;
  }
}

/** Another worker's watchdog may have ended it. */
async function end(terminate: () => Promise<unknown>): Promise<void> {
  await terminate().catch((error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  });
}
