// npm run restart -- [--mend] PROCESS_ID ... | --all: brings workflows back that were lost or don't know their record, and with
// --mend those that are sick. docs/operations/recovery.md
import { isDatabaseAway } from '../storage/database/faults-of-the-world.ts';
import { knownOf, processPages } from '../storage/queries/process-pages.ts';
import { workerRuns } from './ask-whereabouts.ts';
import { inLanes } from '../workers/in-lanes.ts';
import { isTemporalAway } from '../temporal/temporal-away.ts';
import { hasCases } from './fits.ts';
import { openWorkflows } from './open-workflows.ts';
import { lineOf } from './line-of.ts';
import { withTools, type OperatorTools } from './operator-tools.ts';
import { pagesOf, processArguments } from './process-arguments.ts';
import { restartProcess, type Restarted, type Restarting } from './restart-process.ts';

type Outcome = Restarted | 'FAILED';

const sick = (why: string) => `sick (${why}), is ended and started again with --mend`;
const SAID: Readonly<Record<Outcome, string>> = {
  STARTED: 'started',
  RUNS_ALREADY: 'runs already',
  TAKEN_OVER: 'runs already, has taken over the record',
  MENDED: 'was sick, was ended and started again',
  FINISHED: 'closed, has no workflow any more',
  ENDED: 'its workflow was ended: no such case, or nobody owes anything in it',
  WITHOUT_RECORD: 'unknown to the record, its workflow is ended with --mend',
  UNKNOWN: 'unknown, no such process',
  NOT_ASKED: 'has a workflow that no worker runs: start a worker',
  WORKFLOW_TASK_FAILS: sick('WORKFLOW_TASK_FAILS'),
  RECORD_BEHIND: sick('RECORD_BEHIND'),
  NO_ANSWER: sick('NO_ANSWER'),
  TAKE_OVER_FAILED: sick('TAKE_OVER_FAILED'),
  FAILED: 'failed',
};
const GOES_ON: readonly Outcome[] = ['STARTED', 'RUNS_ALREADY', 'TAKEN_OVER', 'MENDED', 'ENDED'];
/** Of a whole system a closed case is none that should have been named. */
const FINE_OF_ALL: readonly Outcome[] = [...GOES_ON, 'FINISHED'];
const AT_ONCE = 5;

const { processIds, options } = processArguments(
  ['all', 'mend'],
  'npm run restart -- [--mend] PROCESS_ID ... | npm run restart -- [--mend] --all',
);
const all = options.has('all');

await withTools(async (tools) => {
  if (options.has('mend')) await hasCases(tools.db);
  const running = await workerRuns(tools.client, tools.taskQueue);
  const restarting = { ...tools, mend: options.has('mend'), workerRuns: running };
  const counts = new Map<Outcome, number>();
  for await (const page of all ? everyone(tools) : pagesOf(processIds)) {
    const outcomes = await inLanes(page, AT_ONCE, (processId) => tried(restarting, processId));
    for (const [index, outcome] of outcomes.entries()) {
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (!all || outcome !== 'RUNS_ALREADY') console.log(`${page[index] ?? ''}: ${SAID[outcome]}`);
    }
  }
  if (all) console.log(`All: ${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`);
  return [...counts.keys()].every((outcome) => (all ? FINE_OF_ALL : GOES_ON).includes(outcome)) ? 0 : 1;
});

/** Every unfinished process, then whatever else has an open workflow. */
async function* everyone({ db, client, taskQueue }: OperatorTools): AsyncGenerator<string[]> {
  yield* processPages(db, 'UNFINISHED');
  for await (const page of openWorkflows(client, taskQueue)) {
    const { unfinished } = await knownOf(db, page);
    yield page.filter((id) => !unfinished.has(id));
  }
}

/** One that fails keeps none of the others; a server that is away keeps all. */
async function tried(restarting: Restarting, processId: string): Promise<Outcome> {
  try {
    return await restartProcess(restarting, processId);
  } catch (error) {
    if (isDatabaseAway(error) || isTemporalAway(error)) throw error;
    console.error(`${processId}: ${lineOf(error)}`);
    return 'FAILED';
  }
}
