import { condition, defineUpdate, setHandler } from '@temporalio/workflow';
import { epochMsOf } from '../domain/calendar/moments.ts';
import { refusalOf } from '../domain/process/decision.ts';
import { record } from './activity-calls.ts';
import { MOVE_PRACTICE_CLOCK, type MovePracticeClock, type PracticeClockAnswer } from './contract.ts';
import { refusalFailure } from './refusal-failure.ts';
import { instantOf, look, nowOf, setClock, type Run } from './run.ts';

/** The clock of a practice process is moved by an update that answers when everything of that time has happened. */
export function handlePracticeClock(run: Run): void {
  const handler = async ({ to }: MovePracticeClock) => {
    // Nothing moves a finished process any more, so nobody may wait for it.
    const stands = () => run.movingTo === null || run.finished;
    while (!stands()) await condition(stands);
    run.movingTo = Math.max(epochMsOf(to), nowOf(run));
    await condition(stands);
    return { now: instantOf(run) };
  };
  const validator = ({ to }: MovePracticeClock) => {
    mayMove(run, to);
  };
  setHandler(defineUpdate<PracticeClockAnswer, [MovePracticeClock]>(MOVE_PRACTICE_CLOCK), handler, {
    validator,
  });
}

function mayMove(run: Run, to: string): void {
  if (!run.state.practice) throw refusalFailure(refusalOf('NOT_A_PRACTICE_PROCESS'));
  if (epochMsOf(to) < nowOf(run)) throw refusalFailure(refusalOf('CLOCK_MOVES_FORWARD_ONLY', 'to'));
}

/**
 * One step of a move: the clock jumps to the next alarm that lies on the way, so that each is dispatched at its own
 * moment; with none left it shows the end of the way, and the move is over.
 */
export async function moveOn(run: Run): Promise<void> {
  if (run.movingTo === null) return;
  look(run);
  const next = Math.min(run.nextAt, run.movingTo);
  if (next > nowOf(run)) setClock(run, next);
  if (run.nextAt <= run.movingTo) return;
  await record.recordPracticeClock({ processId: run.processId, clockOffsetMs: run.clockOffsetMs });
  run.movingTo = null;
}
