import type { Client } from '@temporalio/client';
import { grpcCodeOf, NOT_FOUND } from '../temporal/temporal-away.ts';

/**
 * Has everything deleted that Temporal has of a workflow, its open run too; the server does so a little later. Mostly its
 * namespace's retention has done so years ago. The list of runs lags behind: the newest one is deleted without it.
 */
export async function deleteRuns(temporal: Client, workflowId: string): Promise<void> {
  for await (const { runId } of temporal.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
    await deleteRun(temporal, { workflowId, runId });
  await deleteRun(temporal, { workflowId });
}

/** The newest run where none is named. One that is gone already is fine. */
async function deleteRun(
  temporal: Client,
  workflowExecution: { readonly workflowId: string; readonly runId?: string },
): Promise<void> {
  const { namespace } = temporal.options;
  try {
    await temporal.workflowService.deleteWorkflowExecution({ namespace, workflowExecution });
  } catch (error) {
    if (grpcCodeOf(error) !== NOT_FOUND) throw error;
  }
}
