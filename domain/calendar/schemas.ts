import { z } from 'zod';
import window from './date-window.json' with { type: 'json' };

const { earliest, latest } = window;
const OUTSIDE = `Lies outside ${earliest} to ${latest}`;

/** A calendar date in JSON, see {@link IsoDate}; refused where there is no such day, as 2027-02-30, or nobody can mean it. */
export const isoDateSchema = z.iso.date().refine(isInWindow, OUTSIDE);

/** No finer than a moment of Temporal is. */
const FRACTION = /^[^.]*(\.\d{1,9})?Z$/;

/** A moment in JSON, see {@link IsoInstant}, within the same years. */
export const instantSchema = z.iso
  .datetime()
  .refine((instant) => FRACTION.test(instant), 'Has more than nine decimals')
  .refine((instant) => isInWindow(instant.slice(0, earliest.length)), OUTSIDE);

/** A distance between dates in rule data, see {@link Offset}. */
export const offsetSchema = z.string().regex(/^-?(P(\d+[YMWD])+|\d+BD)$/, 'Use P3M, -P3W, P14D or -3BD');

function isInWindow(date: string): boolean {
  return date >= earliest && date <= latest;
}
