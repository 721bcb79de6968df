import { streamPages } from '../storage/queries/stream-pages.ts';
import { workerRuns } from './ask-whereabouts.ts';
import { checkStreams } from './check-streams.ts';
import { workflowsWithoutRecord } from './workflows-without-record.ts';
import { pagesOf } from './stream-arguments.ts';
import { streamCommand } from './stream-command.ts';
import { concluded, counted, linesOf, NOTHING } from './say-checked.ts';

/** Compares all streams, or those named, with what their facts give, and changes nothing. */
export const check = streamCommand([], 'npm run check [-- STREAM_ID ...]', async (given, tools, say) => {
  const { streamIds: named } = given;
  const checking = { ...tools, workerRuns: await workerRuns(tools.client, tools.taskQueue) };
  let counts = NOTHING;
  for await (const page of named.length > 0 ? pagesOf(named) : streamPages(tools.db, 'ALL')) {
    const checked = await checkStreams(checking, page);
    counts = counted(counts, checked);
    for (const line of checked.flatMap(linesOf)) say.log(line);
  }
  if (named.length === 0)
    for await (const page of workflowsWithoutRecord(tools)) {
      counts = counted(counts, page);
      for (const line of page.flatMap(linesOf)) say.log(line);
    }
  return concluded(counts, checking.workerRuns, say);
});
