import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { streamWorkflowId, type StreamName } from '../../workflows/contract.ts';
import type { Workshop } from '../create-worker.ts';

/** What a replay needs: the workflow code that this worker runs, and what opens its payloads. */
export type Replaying = Pick<Workshop, 'workflowBundle' | 'dataConverter'>;

/**
 * True where the history of a run can't be replayed on the workflow code of this worker. Asked of the SDK itself, as neither
 * the history nor the SDK's log tells why attempts after the first one failed. False also where it fails for another reason.
 */
export async function cannotBeReplayed(
  client: Client,
  { workflowBundle, dataConverter }: Replaying,
  stream: StreamName,
  runId: string,
): Promise<boolean> {
  const workflowId = streamWorkflowId(stream);
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  try {
    await Worker.runReplayHistory({ workflowBundle, dataConverter, replayName: runId }, history, workflowId);
    return false;
  } catch (error) {
    return error instanceof DeterminismViolationError;
  }
}
