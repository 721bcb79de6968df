import fc from 'fast-check';
import { addOffset, inSeries } from '../../domain/calendar/offset.ts';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import { anyDate, someMonths } from './arbitraries.ts';

const add = (date: string, offset: string) => addOffset(plainDate(date), offset).toString();

test('T2: the start day is not counted', () => {
  expect(add('2027-03-01', 'P14D')).toBe('2027-03-15');
  expect(add('2027-03-01', 'P2W')).toBe('2027-03-15');
});

test('T3: months end on the same day number, or on the last day of a shorter month', () => {
  expect(add('2027-01-11', 'P3M')).toBe('2027-04-11');
  expect(add('2026-11-30', 'P3M')).toBe('2027-02-28');
  expect(add('2027-11-30', 'P3M')).toBe('2028-02-29');
  expect(add('2027-08-31', 'P3M')).toBe('2027-11-30');
});

test('T3: n months later lies in the n-th month after, never in the one after that', () => {
  fc.assert(
    fc.property(anyDate, someMonths, (date, months) => {
      const end = addOffset(date, `P${months}M`);
      const monthsBetween = (end.year - date.year) * 12 + end.month - date.month;
      expect(monthsBetween).toBe(months);
      expect(end.day).toBe(Math.min(date.day, end.daysInMonth));
    }),
  );
});

test('T4: a series is counted from its anchor, so 31 August comes back to 31 May', () => {
  const anchor = plainDate('2026-08-31');
  expect([1, 2, 3].map((n) => inSeries(anchor, 'P3M', n).toString())).toEqual([
    '2026-11-30',
    '2027-02-28',
    '2027-05-31',
  ]);
});

test('T4: no drift: every date of a series keeps the day number of the anchor where its month has it', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 0, max: 60 }), (anchor, n) => {
      const date = inSeries(anchor, 'P3M', n);
      expect(date.day).toBe(Math.min(anchor.day, date.daysInMonth));
      expect(inSeries(anchor, 'P1W', n).dayOfWeek).toBe(anchor.dayOfWeek);
    }),
  );
});

test('T5: three weeks before a day is the same weekday, 21 days earlier, and counting back and forth meets', () => {
  expect(add('2027-04-10', '-P3W')).toBe('2027-03-20');
  fc.assert(
    fc.property(anyDate, (date) => {
      const before = addOffset(date, '-P3W');
      expect(before.dayOfWeek).toBe(date.dayOfWeek);
      expect(before.until(date).days).toBe(21);
      expect(addOffset(before, 'P3W').equals(date)).toBe(true);
    }),
  );
});
