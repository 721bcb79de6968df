import type { Client } from '@temporalio/client';
import { CLIENT_PROCESS, workflowIdOf, type ClientProcessInput } from '../workflows/contract.ts';
import type { Database } from './database.ts';
import { markWorkflowStarted } from './process-start.ts';

/** Starts the workflow of a process; one that runs already is left alone. */
export async function startWorkflow(
  db: Database,
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
  await markWorkflowStarted(db, input.processId);
}
