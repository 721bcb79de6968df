import { isDatabaseAway } from '../storage/database/faults-of-the-world.ts';
import { knownOf, streamPages } from '../storage/queries/stream-pages.ts';
import { workerRuns } from './ask-whereabouts.ts';
import { inLanes } from '../workers/in-lanes.ts';
import { isTemporalAway } from '../temporal/temporal-away.ts';
import { hasStreams } from './fits.ts';
import { openPages } from './open-pages.ts';
import { lineOf } from './line-of.ts';
import type { OperatorTools, Saying } from './operator-tools.ts';
import { pagesOf } from './stream-arguments.ts';
import { streamCommand } from './stream-command.ts';
import { restartStream, type Restarted, type Restarting } from './restart-stream.ts';

type Outcome = Restarted | 'FAILED';

const sick = (why: string) => `sick (${why}), is ended and started again with --mend`;
const SAID: Readonly<Record<Outcome, string>> = {
  STARTED: 'started',
  RUNS_ALREADY: 'runs already',
  TAKEN_OVER: 'runs already, has taken over the record',
  MENDED: 'was sick, was ended and started again',
  FINISHED: 'finished, has no workflow any more',
  ENDED: 'its workflow was ended: no such stream, or nobody owes anything in it',
  WITHOUT_RECORD: 'unknown to the record, its workflow is ended with --mend',
  UNKNOWN: 'unknown, no such stream',
  NOT_ASKED: 'has a workflow that no worker runs: start a worker',
  WORKFLOW_TASK_FAILS: sick('WORKFLOW_TASK_FAILS'),
  RECORD_BEHIND: sick('RECORD_BEHIND'),
  NO_ANSWER: sick('NO_ANSWER'),
  TAKE_OVER_FAILED: sick('TAKE_OVER_FAILED'),
  FAILED: 'failed',
};
const GOES_ON: readonly Outcome[] = ['STARTED', 'RUNS_ALREADY', 'TAKEN_OVER', 'MENDED', 'ENDED'];
/** Of a whole system a finished stream is none that should have been named. */
const FINE_OF_ALL: readonly Outcome[] = [...GOES_ON, 'FINISHED'];
const AT_ONCE = 5;

const USAGE = 'npm run restart -- [--mend] STREAM_ID ... | npm run restart -- [--mend] --all';

/** Brings workflows back that were lost or don't know their record, and with --mend those that are sick. */
export const restart = streamCommand(['all', 'mend'], USAGE, async ({ streamIds, options }, tools, say) => {
  const all = options.has('all');
  if (options.has('mend')) await hasStreams(tools.db);
  const running = await workerRuns(tools.client, tools.taskQueue);
  const restarting = { ...tools, mend: options.has('mend'), anew: false, workerRuns: running };
  const counts = new Map<Outcome, number>();
  for await (const page of all ? everyone(tools) : pagesOf(streamIds)) {
    const outcomes = await inLanes(page, AT_ONCE, (streamId) => tried(restarting, streamId, say));
    for (const [index, outcome] of outcomes.entries()) {
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (!all || outcome !== 'RUNS_ALREADY') say.log(`${page[index] ?? ''}: ${SAID[outcome]}`);
    }
  }
  if (all) say.log(`All: ${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`);
  return [...counts.keys()].every((outcome) => (all ? FINE_OF_ALL : GOES_ON).includes(outcome)) ? 0 : 1;
});

/** Every unfinished stream, then whatever else has an open workflow. */
async function* everyone(tools: OperatorTools): AsyncGenerator<string[]> {
  yield* streamPages(tools.db, 'UNFINISHED');
  for await (const page of openPages(tools)) {
    const ids = page.map(({ streamId }) => streamId);
    const { unfinished } = await knownOf(tools.db, ids);
    yield ids.filter((id) => !unfinished.has(id));
  }
}

/** One that fails keeps none of the others; a server that is away keeps all. */
async function tried(restarting: Restarting, streamId: string, say: Saying): Promise<Outcome> {
  try {
    return await restartStream(restarting, streamId);
  } catch (error) {
    if (isDatabaseAway(error) || isTemporalAway(error)) throw error;
    say.error(`${streamId}: ${lineOf(error)}`);
    return 'FAILED';
  }
}
