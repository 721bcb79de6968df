import { Temporal } from 'temporal-polyfill';
import data from './holidays-fi.json' with { type: 'json' };
import type { IsoDate, PlainDate } from './plain-date.ts';

interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/** A feast on a fixed date, so many days from Easter Sunday, or on the first such weekday on or after a date. */
type Feast = { readonly code: string } & (
  | { readonly on: MonthDay }
  | { readonly fromEaster: number }
  | { readonly weekday: number; readonly onOrAfter: MonthDay }
);

const holidayData: {
  readonly version: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly feasts: readonly Feast[];
} = data;

/** The version of the holiday data, stored with what was computed from it (domain.md T15). */
export const holidayVersion = holidayData.version;

const byYear = new Map<number, ReadonlyMap<IsoDate, string>>();

/**
 * The non-business days of a year that are not mere Saturdays or Sundays, date → code (domain.md T7, T8).
 * Throws RangeError for a year that the holiday data don't cover.
 */
export function holidaysOf(year: number): ReadonlyMap<IsoDate, string> {
  const known = byYear.get(year);
  if (known) return known;
  if (year < holidayData.firstYear || year > holidayData.lastYear) {
    throw new RangeError(`The holiday data ${holidayData.version} cover no year ${year}`);
  }
  const easter = easterSunday(year);
  const holidays = new Map(holidayData.feasts.map((f) => [dateOf(f, year, easter).toString(), f.code]));
  byYear.set(year, holidays);
  return holidays;
}

function dateOf(f: Feast, year: number, easter: PlainDate): PlainDate {
  if ('on' in f) return Temporal.PlainDate.from({ year, ...f.on });
  if ('fromEaster' in f) return easter.add({ days: f.fromEaster });
  const first = Temporal.PlainDate.from({ year, ...f.onOrAfter });
  return first.add({ days: (f.weekday - first.dayOfWeek + 7) % 7 });
}

/** Gregorian computus in the anonymous form of Meeus, Jones and Butcher (domain.md T8). */
function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const c = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * a + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(c / 4) - epact - (c % 4)) % 7;
  const m = Math.floor((a + 11 * epact + 22 * weekday) / 451);
  const n = epact + weekday - 7 * m + 114;
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1);
}
