import Holidays from 'date-holidays';
import { holidaysOf, holidayVersion } from '../../domain/calendar/holidays.ts';

const years = Array.from({ length: 60 }, (_, index) => 2001 + index);
const finland = new Holidays('FI', { types: ['public', 'bank', 'optional', 'observance', 'school'] });

/** What the package counts that is no holiday by law (T7), by its English name or Finnish one. */
function publicHolidays(year: number): string[] {
  const eves = ['jouluaatto', 'juhannusaatto'];
  return finland
    .getHolidays(year)
    .filter(({ type, name }) => type === 'public' || eves.includes(name.toLowerCase()))
    .map(({ date }) => date.slice(0, 10));
}

test.each(years)('T7, T8: the holidays of %d are those of date-holidays', (year) => {
  const ours = [...holidaysOf(year).keys()].sort();
  expect(ours).toEqual([...new Set(publicHolidays(year))].sort());
});

test("T7: New Year's Eve and Maundy Thursday are business days, both eves are not", () => {
  const of2027 = holidaysOf(2027);
  expect([of2027.has('2027-12-31'), of2027.has('2027-03-25')]).toEqual([false, false]);
  expect([of2027.get('2027-12-24'), of2027.get('2027-06-25')]).toEqual(['CHRISTMAS_EVE', 'MIDSUMMER_EVE']);
});

test('T15: the data have a version and refuse a year that they do not cover', () => {
  expect(holidayVersion).toMatch(/^FI-\d{4}-\d{2}$/);
  expect(() => holidaysOf(2200)).toThrow(RangeError);
  expect(() => holidaysOf(1991)).toThrow(/1991/);
});
