import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { breachInstant, localDateOf, momentOf, toIsoInstant, ZONE } from '../../domain/calendar/moments.ts';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import { anyDate } from './arbitraries.ts';

test('T1: an instant is first turned into its date in Helsinki', () => {
  expect(localDateOf('2027-01-10T21:59:59Z').toString()).toBe('2027-01-10');
  expect(localDateOf('2027-01-10T22:00:00Z').toString()).toBe('2027-01-11');
  expect(localDateOf('2027-07-10T21:00:00Z').toString()).toBe('2027-07-11');
});

test('T6: late is from 00:00 of the next day in Helsinki, at both clock changes too', () => {
  expect(breachInstant(plainDate('2027-03-27'))).toBe('2027-03-27T22:00:00Z');
  expect(breachInstant(plainDate('2027-03-28'))).toBe('2027-03-28T21:00:00Z');
  expect(breachInstant(plainDate('2027-10-30'))).toBe('2027-10-30T21:00:00Z');
  expect(breachInstant(plainDate('2027-10-31'))).toBe('2027-10-31T22:00:00Z');
});

test('T6: the last millisecond before the breach still belongs to the day, the breach to the next one', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const breach = Temporal.Instant.from(breachInstant(date));
      const lastMoment = toIsoInstant(breach.epochMilliseconds - 1);
      expect(localDateOf(lastMoment).equals(date)).toBe(true);
      expect(localDateOf(breach.toString()).equals(date.add({ days: 1 }))).toBe(true);
    }),
  );
});

test('T6: eight in the morning is eight in the morning on every day of every year', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const local = Temporal.Instant.fromEpochMilliseconds(momentOf(date, '08:00')).toZonedDateTimeISO(ZONE);
      expect(local.toPlainDate().equals(date)).toBe(true);
      expect([local.hour, local.minute]).toEqual([8, 0]);
    }),
  );
});

test.each(['2027-02-30', '2027-13-01', '11.1.2027', '', '2027-02-29'])('there is no date %j', (text) => {
  expect(() => plainDate(text)).toThrow(RangeError);
});
