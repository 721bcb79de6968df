import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { CLIENT_PROCESS, workflowIdOf, type ClientProcessInput } from '../workflows/contract.ts';

/** What became of a start. */
export type StartOutcome = 'STARTED' | 'RUNS_ALREADY' | 'CLOSED';

/**
 * Starts the workflow of a process. One that runs already is left alone; a closed case never gets one. Mark it with
 * `markWorkflowStarted` then.
 */
export async function startWorkflow(
  client: Client,
  taskQueue: string,
  input: ClientProcessInput,
): Promise<StartOutcome> {
  if (input.state.closed) return 'CLOSED';
  try {
    await client.workflow.start(CLIENT_PROCESS, {
      workflowId: workflowIdOf(input.processId),
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
