import { knownOf } from '../storage/queries/stream-pages.ts';
import { openRun } from './ask-whereabouts.ts';
import type { Checked } from './check-streams.ts';
import { openPages } from './open-pages.ts';
import type { OperatorTools } from './operator-tools.ts';

/** Open workflows of streams that the record doesn't know, as after a restore of the record alone; a page at a time. */
export async function* workflowsWithoutRecord(tools: OperatorTools): AsyncGenerator<Checked[]> {
  for await (const page of openPages(tools)) {
    const { known } = await knownOf(
      tools.db,
      page.map(({ streamId }) => streamId),
    );
    const open: string[] = [];
    for (const stream of page)
      if (!known.has(stream.streamId) && (await openRun(tools.client, stream))) open.push(stream.streamId);
    yield open.map((streamId) => ({
      streamId,
      verdict: 'DIFFERS',
      differences: [{ code: 'WORKFLOW_WITHOUT_RECORD', what: 'is open' }],
    }));
  }
}
