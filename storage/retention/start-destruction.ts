import type { Client } from '@temporalio/client';
import {
  DESTROY_EXPIRED,
  destructionWorkflowId,
  type DestructionList,
} from '../../workflows/retention-contract.ts';

/** Starts the workflow that destroys an approved list; one that runs already is left alone. */
export async function startDestruction(client: Client, taskQueue: string, batchId: string): Promise<void> {
  const list: DestructionList = { batchId };
  await client.workflow.start(DESTROY_EXPIRED, {
    workflowId: destructionWorkflowId(batchId),
    taskQueue,
    args: [list],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}
