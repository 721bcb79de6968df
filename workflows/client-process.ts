import { allHandlersFinished, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import { administratorsView } from './administrators-view.ts';
import { dispatchDue } from './alarm-dispatch.ts';
import { handleCommands } from './command-updates.ts';
import type { ClientProcessInput } from './contract.ts';
import { handlePracticeClock, moveOn } from './practice-clock.ts';
import { inputOf, nowOf, openRun, waiting, type Run } from './run.ts';
import { alarmTitle } from './titles.ts';

/** A run longer than this goes on as a new one, at a quiet point: waking a process stays cheap for years. */
const EVENTS_PER_RUN = 100;

/** Longest wait of one timer; beyond it the loop just looks again. */
const LONGEST_WAIT_MS = 366 * 86_400_000;

/**
 * One client process, from its opening to its closing: takes commands, and dispatches every alarm whose moment has
 * come. What it decides is in domain/; here is only durability.
 */
export async function clientProcess(input: ClientProcessInput): Promise<void> {
  const run = openRun(input);
  run.show = administratorsView(run);
  handleCommands(run);
  handlePracticeClock(run);
  while (!run.state.closed) {
    await moveOn(run);
    await dispatchDue(run);
    run.show();
    if (isLong() && isQuiet(run)) await continueAsNew<typeof clientProcess>(inputOf(run));
    await untilSomethingIsDue(run);
  }
  await condition(allHandlersFinished);
}

/**
 * Waits with one timer. A command that leaves the next alarm where it is, or moves it later, doesn't touch the timer:
 * when it fires too early, the loop just waits again.
 */
async function untilSomethingIsDue(run: Run): Promise<void> {
  const armedFor = run.nextAt;
  const wanted = () =>
    run.state.closed !== null || run.movingTo !== null || run.nextAt < armedFor || (isLong() && isQuiet(run));
  if (wanted()) return;
  const [next] = waiting(run);
  if (!next) return condition(wanted);
  const wait = Math.min(Math.max(armedFor - nowOf(run), 1), LONGEST_WAIT_MS);
  await condition(wanted, wait, { summary: alarmTitle(next) });
}

function isLong(): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return historyLength > EVENTS_PER_RUN || continueAsNewSuggested;
}

function isQuiet(run: Run): boolean {
  return !run.busy && run.movingTo === null && allHandlersFinished();
}
