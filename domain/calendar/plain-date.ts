import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** A calendar date of Europe/Helsinki, without a time (domain.md T1). */
export type PlainDate = Temporal.PlainDate;

/** A calendar date as it travels in JSON: `YYYY-MM-DD`. Such strings sort by time. */
export const isoDateSchema = z.iso.date();
export type IsoDate = z.infer<typeof isoDateSchema>;

/** A moment as it travels in JSON: RFC 3339 in UTC. */
export const instantSchema = z.iso.datetime();
export type IsoInstant = z.infer<typeof instantSchema>;

/** Reads `YYYY-MM-DD`. Throws RangeError for anything else, also for dates that don't exist such as 2027-02-30. */
export function plainDate(iso: IsoDate): PlainDate {
  return Temporal.PlainDate.from(iso, { overflow: 'reject' });
}

/** The later one of two dates. */
export function laterOf(a: PlainDate, b: PlainDate): PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

/** True where `a` is before `b`. */
export function isBefore(a: PlainDate, b: PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
