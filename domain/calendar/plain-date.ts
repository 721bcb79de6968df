import { Temporal } from 'temporal-polyfill';
import { remembered } from './remembered.ts';

/** A calendar date of Europe/Helsinki, without a time (domain.md T1). */
export type PlainDate = Temporal.PlainDate;

/** A calendar date as it travels in JSON: `YYYY-MM-DD`. Such strings sort by time. */
export type IsoDate = string;

/** A moment as it travels in JSON: RFC 3339 in UTC. */
export type IsoInstant = string;

/** Reads `YYYY-MM-DD`. Throws RangeError for anything else, also for dates that don't exist such as 2027-02-30. */
export const plainDate: (iso: IsoDate) => PlainDate = remembered((iso) =>
  Temporal.PlainDate.from(iso, { overflow: 'reject' }),
);

/** True where `a` is before `b`. */
export function isBefore(a: PlainDate, b: PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
