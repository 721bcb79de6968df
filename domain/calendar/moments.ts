import { Temporal } from 'temporal-polyfill';
import type { IsoInstant, PlainDate } from './plain-date.ts';

/** The zone of every domain date (domain.md T1). */
export const ZONE = 'Europe/Helsinki';

const cachedMidnights = new Map<string, number>();

/** The local date of a moment: first to local time, then counted (domain.md T1). */
export function localDateOf(instant: IsoInstant): PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDate();
}

/** Milliseconds since the epoch of 00:00 local time of a date, through the zone database, so also across clock changes. */
export function startOfDay(date: PlainDate): number {
  const key = date.toString();
  const known = cachedMidnights.get(key);
  if (known !== undefined) return known;
  const ms = date.toZonedDateTime(ZONE).epochMilliseconds;
  cachedMidnights.set(key, ms);
  return ms;
}

/** The moment from which a deadline on this date is late: 00:00 local time of the next day (domain.md T6). */
export function breachInstant(due: PlainDate): IsoInstant {
  return toIsoInstant(startOfDay(due.add({ days: 1 })));
}

/** Milliseconds since the epoch of a local wall clock time (`HH:MM`) on a date. */
export function momentOf(date: PlainDate, time: string): number {
  return date.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

/** RFC 3339 in UTC, whole seconds where there is no fraction. */
export function toIsoInstant(epochMs: number): IsoInstant {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
}

/** Milliseconds since the epoch of an RFC 3339 moment. */
export function epochMsOf(instant: IsoInstant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}
