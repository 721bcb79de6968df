// npm run check [-- PROCESS_ID ...]: compares all cases, or those named, with what their facts give, and changes nothing. Ends
// with 0 where all are the same, with 1 where one differs, with 2 where it can't be told. docs/operations/recovery.md
import { processPages } from '../storage/queries/process-pages.ts';
import { workerRuns } from './ask-whereabouts.ts';
import { checkProcesses } from './check-processes.ts';
import { workflowsWithoutRecord } from './workflows-without-record.ts';
import { withTools } from './operator-tools.ts';
import { pagesOf, processArguments } from './process-arguments.ts';
import { counted, linesOf, NOTHING, summaryOf } from './say-checked.ts';

const { processIds: named } = processArguments([], 'npm run check [-- PROCESS_ID ...]');

await withTools(async (tools) => {
  const checking = { ...tools, workerRuns: await workerRuns(tools.client, tools.taskQueue) };
  let counts = NOTHING;
  for await (const page of named.length > 0 ? pagesOf(named) : processPages(tools.db, 'ALL')) {
    const checked = await checkProcesses(checking, page);
    counts = counted(counts, checked);
    for (const line of checked.flatMap(linesOf)) console.log(line);
  }
  if (named.length === 0)
    for await (const page of workflowsWithoutRecord(tools)) {
      counts = counted(counts, page);
      for (const line of page.flatMap(linesOf)) console.log(line);
    }
  if (!checking.workerRuns) console.log('No worker runs: what the workflows know was not compared');
  console.log(summaryOf(counts));
  if (counts.DIFFERS + counts.UNKNOWN > 0) return 1;
  return counts.UNTOLD > 0 || !checking.workerRuns ? 2 : 0;
});
