import { Temporal } from 'temporal-polyfill';
import { plainDate, type IsoInstant, type PlainDate } from './plain-date.ts';
import { remembered } from './remembered.ts';

/** The zone of every domain date (domain.md T1). */
export const ZONE = 'Europe/Helsinki';

/** The local date of a moment: first to local time, then counted (domain.md T1). */
export const localDateOf: (instant: IsoInstant) => PlainDate = remembered((instant) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDate(),
);

/** The moment from which a deadline on this date is late: 00:00 local time of the next day (domain.md T6). */
export function breachInstant(due: PlainDate): IsoInstant {
  return breachOf(due.toString());
}

const breachOf = remembered((due) => toIsoInstant(momentOf(plainDate(due).add({ days: 1 }), '00:00')));

/**
 * Milliseconds since the epoch of a local wall clock time (`HH:MM`) on a date, through the zone database, so also across
 * clock changes.
 */
export function momentOf(date: PlainDate, time: string): number {
  return momentAt(`${date.toString()}T${time}`);
}

const momentAt = remembered(
  (wallClock) => Temporal.PlainDateTime.from(wallClock).toZonedDateTime(ZONE).epochMilliseconds,
);

/** RFC 3339 in UTC, whole seconds where there is no fraction. */
export function toIsoInstant(epochMs: number): IsoInstant {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
}

/** The latest of some moments, however each is spelled; those that aren't known are left out. */
export function latestOf(
  first: IsoInstant,
  ...others: readonly (IsoInstant | null | undefined)[]
): IsoInstant {
  return others.reduce<IsoInstant>(
    (latest, other) => (other && epochMsOf(other) > epochMsOf(latest) ? other : latest),
    first,
  );
}

/** Milliseconds since the epoch of an RFC 3339 moment. */
export function epochMsOf(instant: IsoInstant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}
