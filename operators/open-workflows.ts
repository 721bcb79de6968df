import type { Client } from '@temporalio/client';
import { knownOf } from '../storage/queries/process-pages.ts';
import { CLIENT_PROCESS, processIdOf } from '../workflows/contract.ts';
import { openRun } from './ask-standing.ts';
import type { Checked } from './check-processes.ts';
import type { OperatorTools } from './operator-tools.ts';

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

/** Open workflows of processes that the record doesn't know, as after a restore of the record alone; a page at a time. */
export async function* workflowsWithoutRecord({
  db,
  client,
  taskQueue,
}: OperatorTools): AsyncGenerator<Checked[]> {
  for await (const page of openWorkflows(client, taskQueue)) {
    const { known } = await knownOf(db, page);
    const open: string[] = [];
    for (const processId of page)
      if (!known.has(processId) && (await openRun(client, processId))) open.push(processId);
    yield open.map((processId) => ({
      processId,
      verdict: 'DIFFERS',
      differences: [{ code: 'WORKFLOW_WITHOUT_RECORD', what: 'is open' }],
    }));
  }
}
