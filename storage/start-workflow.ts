import type { Client } from '@temporalio/client';
import { CLIENT_PROCESS, workflowIdOf, type ClientProcessInput } from '../workflows/contract.ts';

/** Starts the workflow of a process; one that runs already is left alone. Mark it with `markWorkflowStarted`. */
export async function startWorkflow(
  client: Client,
  taskQueue: string,
  input: ClientProcessInput,
): Promise<void> {
  await client.workflow.start(CLIENT_PROCESS, {
    workflowId: workflowIdOf(input.processId),
    taskQueue,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}
