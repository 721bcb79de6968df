// npm run rebuild -- STREAM_ID ... | --all: mends what `npm run check` finds, where it follows from facts. Ends with 0 where
// nothing is left, with 1 where something is, with 2 where it can't be told. docs/operations/recovery.md
import { streamPages } from '../storage/queries/stream-pages.ts';
import { workerRuns } from './ask-whereabouts.ts';
import { checkStreams } from './check-streams.ts';
import { inLanes } from '../workers/in-lanes.ts';
import { withTools } from './operator-tools.ts';
import { pagesOf, streamArguments } from './stream-arguments.ts';
import { rebuildStream } from './rebuild-stream.ts';
import { counted, linesOf, NOTHING, summaryOf } from './say-checked.ts';

const AT_ONCE = 5;
const { streamIds, options } = streamArguments(
  ['all'],
  'npm run rebuild -- STREAM_ID ... | npm run rebuild -- --all',
);

await withTools(async (tools) => {
  const rebuilding = { ...tools, workerRuns: await workerRuns(tools.client, tools.taskQueue) };
  let counts = NOTHING;
  for await (const page of options.has('all') ? streamPages(tools.db, 'ALL') : pagesOf(streamIds)) {
    const checked = await checkStreams(rebuilding, page);
    const different = checked.filter(({ verdict }) => verdict === 'DIFFERS');
    const done = await inLanes(different, AT_ONCE, (one) => rebuildStream(rebuilding, one));
    const left = await checkStreams(
      rebuilding,
      different.map(({ streamId }) => streamId),
    );
    for (const [index, one] of different.entries()) {
      for (const line of linesOf(one)) console.log(line);
      console.log(`${one.streamId}: ${done[index] ?? ''}`);
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
