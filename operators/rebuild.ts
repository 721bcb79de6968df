import { streamPages } from '../storage/queries/stream-pages.ts';
import { workerRuns } from './ask-whereabouts.ts';
import { checkStreams } from './check-streams.ts';
import { inLanes } from '../workers/in-lanes.ts';
import { pagesOf } from './stream-arguments.ts';
import { streamCommand } from './stream-command.ts';
import { rebuildStream } from './rebuild-stream.ts';
import { concluded, counted, linesOf, NOTHING } from './say-checked.ts';

const AT_ONCE = 5;
const USAGE = 'npm run rebuild -- STREAM_ID ... | npm run rebuild -- --all';

/** Mends what `check` finds, where it follows from facts. */
export const rebuild = streamCommand(['all'], USAGE, async ({ streamIds, options }, tools, say) => {
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
      for (const line of linesOf(one)) say.log(line);
      say.log(`${one.streamId}: ${done[index] ?? ''}`);
    }
    const now = [...checked.filter(({ verdict }) => verdict !== 'DIFFERS'), ...left];
    counts = counted(counts, now);
    for (const line of now.flatMap(linesOf)) say.log(`left: ${line}`);
  }
  return concluded(counts, rebuilding.workerRuns, say);
});
