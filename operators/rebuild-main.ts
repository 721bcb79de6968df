// npm run rebuild -- PROCESS_ID ... | --all: mends what `npm run check` finds, where it follows from facts. Ends with 0 where
// nothing is left, with 1 where something is, with 2 where it can't be told. docs/operations/recovery.md
import { processPages } from '../storage/queries/process-pages.ts';
import { workerRuns } from './ask-standing.ts';
import { checkProcesses } from './check-processes.ts';
import { inLanes } from '../workers/in-lanes.ts';
import { withTools } from './operator-tools.ts';
import { pagesOf, processArguments } from './process-arguments.ts';
import { rebuildProcess } from './rebuild-process.ts';
import { counted, linesOf, NOTHING, summaryOf } from './say-checked.ts';

const AT_ONCE = 5;
const { processIds, options } = processArguments(
  ['all'],
  'npm run rebuild -- PROCESS_ID ... | npm run rebuild -- --all',
);

await withTools(async (tools) => {
  const rebuilding = { ...tools, workerRuns: await workerRuns(tools.client, tools.taskQueue) };
  let counts = NOTHING;
  for await (const page of options.has('all') ? processPages(tools.db, 'ALL') : pagesOf(processIds)) {
    const checked = await checkProcesses(rebuilding, page);
    const different = checked.filter(({ verdict }) => verdict === 'DIFFERS');
    const done = await inLanes(different, AT_ONCE, (one) => rebuildProcess(rebuilding, one));
    const left = await checkProcesses(
      rebuilding,
      different.map(({ processId }) => processId),
    );
    for (const [index, one] of different.entries()) {
      for (const line of linesOf(one)) console.log(line);
      console.log(`${one.processId}: ${done[index] ?? ''}`);
    }
    const now = [...checked.filter(({ verdict }) => verdict !== 'DIFFERS'), ...left];
    counts = counted(counts, now);
    for (const line of now.flatMap(linesOf)) console.log(`left: ${line}`);
  }
  if (!rebuilding.workerRuns) console.log('No worker runs: what the workflows know was not compared');
  console.log(summaryOf(counts));
  if (counts.DIFFERS + counts.UNKNOWN > 0) return 1;
  return counts.UNTOLD > 0 || !rebuilding.workerRuns ? 2 : 0;
});
