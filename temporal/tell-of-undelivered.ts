import type { Client } from '@temporalio/client';
import {
  TELL_UNDELIVERED,
  undeliveredWorkflowId,
  type UndeliveredOf,
} from '../workflows/undelivered-contract.ts';

/** Starts the workflow that tells of what reached nobody in a county; where it runs already, that one is left to it. */
export async function startTellingUndelivered(
  client: Client,
  taskQueue: string,
  of: UndeliveredOf,
): Promise<void> {
  await client.workflow.start(TELL_UNDELIVERED, {
    workflowId: undeliveredWorkflowId(of),
    taskQueue,
    args: [of],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}
