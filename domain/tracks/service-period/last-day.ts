import { plainDate, type IsoDate } from '../../calendar/plain-date.ts';

/** The last day of a period of n months (domain.md T12): start + n months - 1 day, so 11.1. and 3 months give 10.4. */
export function lastDay(start: IsoDate, months: number): IsoDate {
  return plainDate(start).add({ months }).subtract({ days: 1 }).toString();
}
