import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';

const FIRST = Temporal.PlainDate.from('2001-01-01');
const DAYS = Temporal.PlainDate.from('2060-12-31').since(FIRST).days;

/** Any date of the years 2001 to 2060. */
export const anyDate: fc.Arbitrary<PlainDate> = fc
  .integer({ min: 0, max: DAYS })
  .map((days) => FIRST.add({ days }));

/** A number of months as deadlines and periods have them. */
export const someMonths = fc.integer({ min: 1, max: 48 });
