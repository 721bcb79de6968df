import type { IsoDate } from '../calendar/plain-date.ts';

/** True where something was late on a day: due before it, and not done by then. Late is never cleared (domain.md 2.4). */
export function wasLateOn(day: IsoDate, due: IsoDate, doneOn: IsoDate | undefined): boolean {
  return due < day && (doneOn === undefined || doneOn > due);
}
