import { holidaysOf } from './holidays.ts';
import type { PlainDate } from './plain-date.ts';

const SATURDAY = 6;

/** True for Monday to Friday that is no holiday of domain.md T7 (LAW 150/1930 §5). */
export function isBusinessDay(date: PlainDate): boolean {
  return date.dayOfWeek < SATURDAY && !holidaysOf(date.year).has(date.toString());
}

/** The date itself where it is a business day, otherwise the next one (domain.md T9, T11). */
export function businessDayOnOrAfter(date: PlainDate): PlainDate {
  return isBusinessDay(date) ? date : businessDayOnOrAfter(date.add({ days: 1 }));
}

/** The date itself where it is a business day, otherwise the one before (domain.md T10). */
export function businessDayOnOrBefore(date: PlainDate): PlainDate {
  return isBusinessDay(date) ? date : businessDayOnOrBefore(date.subtract({ days: 1 }));
}

/**
 * The n-th business day after the date (n > 0) or before it (n < 0); the date itself is not counted, as in
 * domain.md T2. With n = 0 the date itself.
 */
export function addBusinessDays(date: PlainDate, n: number): PlainDate {
  const step = Math.sign(n);
  let day = date;
  for (let left = Math.abs(n); left > 0;) {
    day = day.add({ days: step });
    if (isBusinessDay(day)) left -= 1;
  }
  return day;
}
