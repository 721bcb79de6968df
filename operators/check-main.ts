// npm run check [-- STREAM_ID ...]: compares all streams, or those named, with what their facts give, and changes nothing. Ends
// with 0 where all are the same, with 1 where one differs, with 2 where it can't be told. docs/operations/recovery.md
import { streamPages } from '../storage/queries/stream-pages.ts';
import { workerRuns } from './ask-whereabouts.ts';
import { checkStreams } from './check-streams.ts';
import { workflowsWithoutRecord } from './workflows-without-record.ts';
import { withTools } from './operator-tools.ts';
import { pagesOf, streamArguments } from './stream-arguments.ts';
import { counted, linesOf, NOTHING, summaryOf } from './say-checked.ts';

const { streamIds: named } = streamArguments([], 'npm run check [-- STREAM_ID ...]');

await withTools(async (tools) => {
  const checking = { ...tools, workerRuns: await workerRuns(tools.client, tools.taskQueue) };
  let counts = NOTHING;
  for await (const page of named.length > 0 ? pagesOf(named) : streamPages(tools.db, 'ALL')) {
    const checked = await checkStreams(checking, page);
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
