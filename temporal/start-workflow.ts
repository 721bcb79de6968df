import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { ProcessState } from '../domain/definitions/state.ts';
import { isFinished } from '../domain/process/finished.ts';
import { publishedRules } from '../domain/rules/published-rules.ts';
import { CLIENT_PROCESS, workflowIdOf } from '../workflows/contract.ts';
import type { StreamInput } from '../workflows/stream/contract.ts';

/** What became of a start. */
export type StartOutcome = 'STARTED' | 'RUNS_ALREADY' | 'FINISHED';

/**
 * Starts the workflow of a process. One that runs already is left alone; a finished case gets one only to be opened again.
 * Mark it with `markWorkflowStarted` then.
 */
export async function startWorkflow(
  client: Client,
  taskQueue: string,
  input: StreamInput<ProcessState>,
): Promise<StartOutcome> {
  if (!input.reopening && isFinished(input.state, publishedRules)) return 'FINISHED';
  try {
    await client.workflow.start(CLIENT_PROCESS, {
      workflowId: workflowIdOf(input.streamId),
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
