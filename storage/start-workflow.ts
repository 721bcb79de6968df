import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { CLIENT_PROCESS, workflowIdOf, type ClientProcessInput } from '../workflows/contract.ts';
import type { Database } from './database.ts';
import { markWorkflowStarted } from './process-start.ts';

/** What became of a start. */
export type StartOutcome = 'STARTED' | 'RUNS_ALREADY' | 'CLOSED';

/** Starts the workflow of a process. One that runs already is left alone; a closed case never gets one. */
export async function startWorkflow(
  db: Database,
  client: Client,
  taskQueue: string,
  input: ClientProcessInput,
): Promise<StartOutcome> {
  if (input.state.closed) return 'CLOSED';
  const outcome = await startUnlessRunning(client, taskQueue, input);
  await markWorkflowStarted(db, input.processId);
  return outcome;
}

async function startUnlessRunning(
  client: Client,
  taskQueue: string,
  input: ClientProcessInput,
): Promise<StartOutcome> {
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
