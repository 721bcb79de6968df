import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { kindOf, type StoredKinds } from '../storage/record/stored-kind.ts';
import type { StreamStart } from '../storage/record/stream-start.ts';
import { streamWorkflowId, streamWorkflowType } from '../workflows/contract.ts';

/** What became of a start. */
export type StartOutcome = 'STARTED' | 'RUNS_ALREADY' | 'FINISHED';

/**
 * Starts the workflow of a stream. One that runs already is left alone; a finished one gets one only to be opened again.
 * Mark it with `markWorkflowStarted` then.
 */
export async function startWorkflow(
  client: Client,
  taskQueue: string,
  kinds: StoredKinds,
  start: StreamStart,
): Promise<StartOutcome> {
  const { input } = start;
  const { kind, rules } = kindOf(kinds, start.kind);
  if (!input.reopening && kind.isFinished(input.state, rules)) return 'FINISHED';
  try {
    await client.workflow.start(streamWorkflowType(kind.name), {
      workflowId: streamWorkflowId({ kind: kind.name, streamId: input.streamId }),
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'FAIL',
    });
    return 'STARTED';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'RUNS_ALREADY';
    throw error;
  }
}
