import type { Client } from '@temporalio/client';
import { CLIENT_PROCESS, processIdOf } from '../workflows/contract.ts';

const PAGE = 100;

/** The processes whose workflow is open on a task queue, a page at a time, by a list that lags behind a little. */
export async function* openWorkflows(client: Client, taskQueue: string): AsyncGenerator<string[]> {
  const query = `WorkflowType = '${CLIENT_PROCESS}' AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`;
  let page: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query, pageSize: PAGE })) {
    const processId = processIdOf(workflowId);
    if (processId !== undefined) page.push(processId);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
