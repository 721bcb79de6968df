import { allHandlersFinished, condition, continueAsNew } from '@temporalio/workflow';
import { administratorsView } from './administrators-view.ts';
import { dispatchDue } from './alarm-dispatch.ts';
import { handleCommands } from './command-updates.ts';
import type { StreamInput } from './contract.ts';
import { handlePracticeClock } from './practice-clock.ts';
import { handleRecordTakeover } from './record-takeover.ts';
import { inputOf, isOver, lookAhead, nowOf, openRun, type Run, type Running } from './run.ts';
import { answerWhereabouts } from './whereabouts.ts';
import { alarmTitle } from './titles.ts';
import { endTurn, isIdle, turnOfLoop, turnWhen, type Wait } from './turns.ts';

/** Longest wait of one timer; beyond it the loop just looks again. */
const LONGEST_WAIT_MS = 366 * 86_400_000;

/** How long a run that was started to open a case again waits for the command. */
const REOPENING_WAIT_MS = 300_000;

/**
 * One stream, from its opening until nobody owes anything any more: takes commands, and dispatches every alarm whose moment
 * has come. What it decides is in domain/; here is only durability, the same for every kind.
 */
export async function runStream(running: Running, input: StreamInput): Promise<void> {
  const run = openRun(running, input);
  run.show = administratorsView(run);
  handleCommands(run);
  handlePracticeClock(run);
  handleRecordTakeover(run);
  answerWhereabouts(run);
  if (input.reopening) await untilReopened(run);
  do {
    await turnOfLoop(run.turns);
    await untilOver(run);
    endTurn(run.turns);
    // One of them may open the case again.
    await condition(allHandlersFinished);
  } while (!isOver(run));
}

type Workflow = (input: StreamInput) => Promise<void>;

/** The main loop: begins and ends with its turn taken. */
async function untilOver(run: Run): Promise<void> {
  lookAhead(run);
  while (!isOver(run)) {
    await dispatchDue(run);
    if (run.long && isQuiet(run)) await continueAsNew<Workflow>(inputOf(run));
    await turnWhen(run.turns, untilSomethingIsDue(run));
  }
}

/** Without the command, e.g. because the API died before giving it, the run ends as it began. */
async function untilReopened(run: Run): Promise<void> {
  const summary = 'waits to be opened again';
  await condition(() => !run.finished, REOPENING_WAIT_MS, { summary });
}

/**
 * Waits with one timer. A command that leaves the next alarm where it is, or moves it later, doesn't touch the timer:
 * when it fires too early, the loop just waits again.
 */
function untilSomethingIsDue(run: Run): Wait {
  const armedFor = run.nextAt;
  const wanted = () =>
    isOver(run) ||
    run.moving !== null ||
    run.lookAgain ||
    run.nextAt < armedFor ||
    (run.long && isQuiet(run));
  const { next } = run;
  if (!next) return { wanted, ms: Infinity, summary: '' };
  const ms = Math.min(Math.max(armedFor - nowOf(run), 1), LONGEST_WAIT_MS);
  return { wanted, ms, summary: alarmTitle(next) };
}

function isQuiet(run: Run): boolean {
  return isIdle(run.turns) && run.moving === null && allHandlersFinished();
}
