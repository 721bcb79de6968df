import type { Client } from '@temporalio/client';
import { workflowIdOf } from '../workflows/contract.ts';

/** WORKFLOW_TASK_FAILED of temporal.api.enums.v1.EventType. */
const TASK_FAILED = 9;
/** NON_DETERMINISTIC_ERROR of temporal.api.enums.v1.WorkflowTaskFailedCause. */
const CANNOT_BE_REPLAYED = 24;

/** Why the newest workflow task of a run failed. */
export type TaskFailure = 'CANNOT_BE_REPLAYED' | 'OTHER';

/**
 * Why the task of a run that is tried again and again failed; undefined where it didn't fail but only took too long, as with a
 * worker that is frozen.
 */
export async function lastTaskFailure(
  client: Client,
  processId: string,
  runId: string,
): Promise<TaskFailure | undefined> {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution: { workflowId: workflowIdOf(processId), runId },
    maximumPageSize: 1,
  });
  const newest = history?.events?.[0];
  if (Number(newest?.eventType) !== TASK_FAILED) return undefined;
  const cause = Number(newest?.workflowTaskFailedEventAttributes?.cause);
  return cause === CANNOT_BE_REPLAYED ? 'CANNOT_BE_REPLAYED' : 'OTHER';
}
