import { allHandlersFinished, condition, continueAsNew } from '@temporalio/workflow';
import { administratorsView } from './administrators-view.ts';
import { dispatchDue } from './alarm-dispatch.ts';
import { handleCommands } from './command-updates.ts';
import type { ClientProcessInput } from './contract.ts';
import { handlePracticeClock, moveOn } from './practice-clock.ts';
import { isLong } from './run-length.ts';
import { inputOf, nowOf, openRun, type Run } from './run.ts';
import { alarmTitle } from './titles.ts';

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
    run.show(await dispatchDue(run));
    if (isLong(run) && isQuiet(run)) await continueAsNew<typeof clientProcess>(inputOf(run));
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
    run.state.closed !== null || run.movingTo !== null || run.nextAt < armedFor || (run.long && isQuiet(run));
  if (wanted()) return;
  const { next } = run;
  if (!next) return condition(wanted);
  const wait = Math.min(Math.max(armedFor - nowOf(run), 1), LONGEST_WAIT_MS);
  await condition(wanted, wait, { summary: alarmTitle(next) });
}

function isQuiet(run: Run): boolean {
  return !run.busy && run.movingTo === null && allHandlersFinished();
}
