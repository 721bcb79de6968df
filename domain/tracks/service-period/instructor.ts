import type { ProcessState } from '../../definitions/state.ts';

/** The responsible instructor (vastuuohjaaja) of a period, null where none is named or there is no such period. */
export function instructorOf(state: ProcessState, period: number | null): string | null {
  return state.periods.find(({ number }) => number === period)?.instructorId ?? null;
}
