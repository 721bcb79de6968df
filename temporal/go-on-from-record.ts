import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { workflowIdOf } from '../workflows/contract.ts';
import { TAKE_OVER_RECORD } from '../workflows/stream/contract.ts';

/** How long a case may take for its answer. */
const ANSWER_MS = 10_000;

/** Has the workflow of a process go on from its record. False where none is open; throws where it doesn't do so. */
export async function goOnFromRecord(client: Client, processId: string): Promise<boolean> {
  const handle = client.workflow.getHandle(workflowIdOf(processId));
  try {
    await client.withDeadline(Date.now() + ANSWER_MS, () => handle.executeUpdate(TAKE_OVER_RECORD));
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
