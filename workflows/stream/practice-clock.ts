import { ApplicationFailure } from '@temporalio/common';
import { condition, defineUpdate, setHandler } from '@temporalio/workflow';
import { epochMsOf, localDateOf } from '../../domain/calendar/moments.ts';
import { clockInBounds } from '../../domain/streams/date-bounds.ts';
import { refusalOf } from '../../domain/streams/command-outcome.ts';
import { storing, untilRecorded } from './activity-calls.ts';
import { earlierApplied, isOf } from './applied-commands.ts';
import { MOVE_PRACTICE_CLOCK, type MovePracticeClock, type PracticeClockAnswer } from './contract.ts';
import { computed } from './final-failure.ts';
import { clockIsAhead, takeOverRecord } from './record-takeover.ts';
import { refusalFailure } from './refusal-failure.ts';
import { contextOf, instantOf, lookAhead, nowOf, remember, setClock, type Moving, type Run } from './run.ts';
import { inTurn } from './turns.ts';

/** The clock of a practice process is moved by an update that answers when everything of that time has happened. */
export function handlePracticeClock(run: Run): void {
  const handler = async (move: MovePracticeClock) => {
    if (clockIsAhead(run, move)) {
      await inTurn(run.turns, 'COMMAND', () => takeOverRecord(run));
      if (!movedEarlier(run, move)) refuseImpossibleMove(run, move.to);
    }
    // Nothing moves a finished process any more, so nobody may wait for it.
    const stands = () => run.moving === null || run.finished;
    while (!stands()) await condition(stands);
    return movedEarlier(run, move) ?? moved(run, move, stands);
  };
  const validator = (move: MovePracticeClock) => {
    if (!movedEarlier(run, move) && !clockIsAhead(run, move)) refuseImpossibleMove(run, move.to);
  };
  setHandler(defineUpdate<PracticeClockAnswer, [MovePracticeClock]>(MOVE_PRACTICE_CLOCK), handler, {
    validator,
  });
}

/** Has the loop move the clock, and waits. Throws where the case was closed on the way, or the move could not be stored. */
async function moved(run: Run, move: MovePracticeClock, stands: () => boolean): Promise<PracticeClockAnswer> {
  const moving: Moving = { ...move, to: Math.max(epochMsOf(move.to), nowOf(run)), failure: null };
  if (!run.finished) {
    run.moving = moving;
    await condition(stands);
    if (run.moving === moving) run.moving = null;
  }
  if (moving.failure) throw moving.failure;
  const answer = movedEarlier(run, move);
  if (!answer) throw refusalFailure([refusalOf('CASE_CLOSED')]);
  return answer;
}

/** The answer to the same move given before. Throws IDEMPOTENCY_KEY_REUSED where it went elsewhere. */
function movedEarlier(run: Run, move: MovePracticeClock): PracticeClockAnswer | undefined {
  const clockAt = earlierApplied(run, move)?.clockAt;
  return clockAt === undefined ? undefined : { now: clockAt };
}

function refuseImpossibleMove(run: Run, to: string): void {
  const refusal = computed(() => {
    if (!run.state.practice) return refusalOf('NOT_A_PRACTICE_PROCESS');
    if (run.finished) return refusalOf('CASE_CLOSED');
    const [inBounds, outOfBounds, field] = clockInBounds(
      localDateOf(to).toString(),
      run.state.county,
      contextOf(run),
      'to',
    );
    if (!inBounds) return refusalOf(outOfBounds, field);
    return epochMsOf(to) < nowOf(run) ? refusalOf('CLOCK_MOVES_FORWARD_ONLY', 'to') : null;
  });
  if (refusal) throw refusalFailure([refusal]);
}

/**
 * One step of a move: the clock jumps to the next alarm that lies on the way, so that each is dispatched at its own
 * moment; with none left it shows the end of the way, and the move is over. In a turn.
 */
export async function moveOn(run: Run): Promise<void> {
  const { moving } = run;
  if (moving === null || run.finished) return;
  lookAhead(run);
  const next = Math.min(run.nextAt, moving.to);
  if (next > nowOf(run)) setClock(run, next);
  if (run.nextAt <= moving.to) return;
  try {
    // Else what was stored was something else (decision 19): the loop comes back to the move.
    if (await store(run, moving)) run.moving = null;
  } catch (error) {
    // Final for this move, not for the process.
    if (!(error instanceof ApplicationFailure)) throw error;
    moving.failure = error;
    run.moving = null;
  }
}

async function store(run: Run, { commandId, fingerprint, actorId, requestId }: Moving): Promise<boolean> {
  const command = { commandId, fingerprint, version: run.state.version, clockAt: instantOf(run) };
  const { streamId, clockOffsetMs } = run;
  const stored = await untilRecorded(() =>
    storing.recordPracticeClock({ streamId, clockOffsetMs, command: { ...command, actorId }, requestId }),
  );
  if (!isOf(command, stored)) {
    await takeOverRecord(run);
    return false;
  }
  run.clockOffsetMs = stored.clockOffsetMs;
  remember(run, { ...command, clockAt: stored.clockAt });
  return true;
}
