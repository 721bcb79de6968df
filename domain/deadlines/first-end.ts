import type { DutyEnd } from './deadline.ts';

/** The earliest of what may end a duty; the first one named where two are of one day, null where there is none. */
export function firstEnd(ends: readonly (DutyEnd | null)[]): DutyEnd | null {
  return ends.reduce((first, end) => (first && (!end || first.on <= end.on) ? first : end), null);
}
