import type { Client } from '@temporalio/client';
import { CLIENT_PROCESS, workflowIdOf } from '../workflows/contract.ts';
import type { Database } from './database.ts';
import { loadForStart, markWorkflowStarted } from './process-start.ts';

/**
 * Starts the workflow of a process from its record: at opening, and again where it was lost. One that runs already is
 * left alone.
 */
export async function startWorkflow(
  db: Database,
  client: Client,
  taskQueue: string,
  processId: string,
): Promise<void> {
  await client.workflow.start(CLIENT_PROCESS, {
    workflowId: workflowIdOf(processId),
    taskQueue,
    args: [await loadForStart(db, processId)],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  await markWorkflowStarted(db, processId);
}
