import { defineQuery, setHandler } from '@temporalio/workflow';
import { toIsoInstant } from '../domain/calendar/moments.ts';
import { STANDING, type Standing } from './contract.ts';
import type { Run } from './run.ts';
import { isIdle } from './turns.ts';

/** A query by which a check compares a process with its record. */
export function answerStanding(run: Run): void {
  setHandler(defineQuery<Standing>(STANDING), () => ({
    state: run.state,
    clockOffsetMs: run.clockOffsetMs,
    nextAt: Number.isFinite(run.nextAt) ? toIsoInstant(run.nextAt) : null,
    idle: isIdle(run.turns) && run.moving === null,
  }));
}
