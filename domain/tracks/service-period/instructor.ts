import type { IsoInstant } from '../../calendar/plain-date.ts';
import type { ProcessState } from '../../definitions/state.ts';

/** The responsible instructor (vastuuohjaaja) of a period, null where none is named or there is no such period. */
export function instructorOf(state: ProcessState, period: number | null): string | null {
  return state.periods.find(({ number }) => number === period)?.instructorId ?? null;
}

/** The moment from which a period has an instructor to remind, null where it has none yet. */
export function instructorSince(state: ProcessState, period: number | null): IsoInstant | null {
  return state.periods.find(({ number }) => number === period)?.instructorSince ?? null;
}
