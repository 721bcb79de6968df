import { defineQuery, setHandler } from '@temporalio/workflow';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { WHEREABOUTS, type Whereabouts } from './contract.ts';
import type { Run } from './run.ts';
import { isIdle } from './turns.ts';

/** A query by which a check compares a process with its record. */
export function answerWhereabouts(run: Run): void {
  setHandler(defineQuery<Whereabouts>(WHEREABOUTS), () => ({
    state: run.state,
    clockOffsetMs: run.clockOffsetMs,
    nextAt: Number.isFinite(run.nextAt) ? toIsoInstant(run.nextAt) : null,
    idle: isIdle(run.turns) && run.moving === null,
  }));
}
