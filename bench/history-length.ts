import type { Client } from '@temporalio/client';

/** All events of a workflow over its runs. */
export async function eventsOf(
  client: Client,
  workflowId: string,
  firstRunId: string,
): Promise<{ events: number; runs: number }> {
  let [events, runs] = [0, 0];
  for (let runId: string | null | undefined = firstRunId; runId;) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    events += history.events?.length ?? 0;
    runs += 1;
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return { events, runs };
}
