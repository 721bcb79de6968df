import { Temporal } from 'temporal-polyfill';
import { addBusinessDays } from './business-days.ts';
import type { PlainDate } from './plain-date.ts';

/**
 * A distance between dates as rule data write it: an ISO 8601 duration in years, months, weeks or days
 * (`P3M`, `-P3W`) or business days (`2BD`, `-3BD`).
 */
export type Offset = string;

/**
 * Adds an offset. Months and years end on the same day number, clamped to the last day of a shorter month
 * (domain.md T2, T3, T5; LAW 150/1930 §§2–4).
 */
export function addOffset(date: PlainDate, offset: Offset): PlainDate {
  const key = `${date.toString()} ${offset}`;
  const known = sums.get(key);
  if (known) return known;
  if (sums.size >= SUMS_KEPT) sums.clear();
  const sum = added(date, offset);
  sums.set(key, sum);
  return sum;
}

/** Processes share their dates and the few offsets of the rules: most sums were asked for before. */
const sums = new Map<string, PlainDate>();
const SUMS_KEPT = 20_000;

function added(date: PlainDate, offset: Offset): PlainDate {
  const businessDays = /^(-?\d+)BD$/.exec(offset)?.[1];
  if (businessDays !== undefined) return addBusinessDays(date, Number(businessDays));
  return date.add(Temporal.Duration.from(offset), { overflow: 'constrain' });
}

/** The n-th date of a series from one anchor: always from the anchor, never chained, so nothing drifts (domain.md T4). */
export function inSeries(anchor: PlainDate, interval: Offset, n: number): PlainDate {
  const step = Temporal.Duration.from(interval);
  const times = Temporal.Duration.from({
    years: step.years * n,
    months: step.months * n,
    weeks: step.weeks * n,
    days: step.days * n,
  });
  return anchor.add(times, { overflow: 'constrain' });
}
