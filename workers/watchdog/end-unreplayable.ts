import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { askForStart } from '../../storage/record/ask-for-start.ts';
import type { Database } from '../../storage/database/database.ts';
import { isDatabaseAway } from '../../storage/database/faults-of-the-world.ts';
import { kindOf, type StoredKinds } from '../../storage/record/stored-kind.ts';
import { loadForStart } from '../../storage/record/stream-start.ts';
import { streamWorkflowId, type StreamName } from '../../workflows/contract.ts';
import { cannotBeReplayed } from './replay-run.ts';
import type { Observation } from './verdict.ts';
import type { Watching } from './watching.ts';

/**
 * Ends a run whose history can't be replayed, which no repetition mends, and has its stream started from the record, which
 * knows everything (decision 23). True where that was done; not where the task fails for another reason, the record can't be
 * read, or nobody starts a run of the stream any more since it is finished.
 */
export async function endUnreplayable(
  { db, kinds, client, log, metrics, sick, replaying }: Watching,
  stream: StreamName,
  { runId }: Observation,
): Promise<boolean> {
  if (runId === null) return false;
  if (!(await canBeStarted(db, kinds, stream))) return false;
  if (!(await cannotBeReplayed(client, replaying, stream, runId))) return false;
  if (!(await end(client, stream, runId))) return true;
  await askForStart(db, stream.streamId);
  sick.recover(stream);
  log.error(
    { code: 'RUN_CANNOT_BE_REPLAYED', ...stream, runId },
    'A run was ended and its stream is started from the record: docs/operations/alerts.md',
  );
  metrics.mended.inc({ symptom: 'CANNOT_BE_REPLAYED' });
  return true;
}

async function canBeStarted(db: Database, kinds: StoredKinds, { streamId }: StreamName): Promise<boolean> {
  try {
    const { kind: name, input } = await loadForStart(db, kinds, streamId);
    const { kind, rules } = kindOf(kinds, name);
    return !kind.isFinished(input.state, rules);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    return false;
  }
}

/** False where another worker's watchdog was faster. */
async function end(client: Client, stream: StreamName, runId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(streamWorkflowId(stream), runId).terminate('cannot be replayed');
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
