import { knownOf } from '../storage/queries/process-pages.ts';
import { openRun } from './ask-whereabouts.ts';
import type { Checked } from './check-processes.ts';
import { openWorkflows } from './open-workflows.ts';
import type { OperatorTools } from './operator-tools.ts';

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
