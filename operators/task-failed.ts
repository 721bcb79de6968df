import type { Client } from '@temporalio/client';
import { streamWorkflowId, type StreamName } from '../workflows/contract.ts';

/** WORKFLOW_TASK_FAILED of temporal.api.enums.v1.EventType. */
const TASK_FAILED = 9;

/**
 * True where the newest workflow task of a run failed; not where it took too long, as with a worker that is frozen. Of
 * attempts after the first one a history tells nothing.
 */
export async function taskFailed(client: Client, stream: StreamName, runId: string): Promise<boolean> {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution: { workflowId: streamWorkflowId(stream), runId },
    maximumPageSize: 1,
  });
  return Number(history?.events?.[0]?.eventType) === TASK_FAILED;
}
