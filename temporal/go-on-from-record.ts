import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { streamWorkflowId, type StreamName } from '../workflows/contract.ts';
import { TAKE_OVER_RECORD } from '../workflows/stream/contract.ts';

/** How long a stream may take for its answer. */
const ANSWER_MS = 10_000;

/** Has the workflow of a stream go on from its record. False where none is open; throws where it doesn't do so. */
export async function goOnFromRecord(client: Client, stream: StreamName): Promise<boolean> {
  const handle = client.workflow.getHandle(streamWorkflowId(stream));
  try {
    await client.withDeadline(Date.now() + ANSWER_MS, () => handle.executeUpdate(TAKE_OVER_RECORD));
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
