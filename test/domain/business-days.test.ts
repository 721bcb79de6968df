import fc from 'fast-check';
import {
  addBusinessDays,
  businessDayOnOrAfter,
  businessDayOnOrBefore,
  isBusinessDay,
} from '../../domain/calendar/business-days.ts';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import { anyDate } from './arbitraries.ts';

const date = plainDate;

test('T7: over Easter 2027 the business days are Thursday and then Tuesday', () => {
  expect(addBusinessDays(date('2027-03-25'), 1).toString()).toBe('2027-03-30');
  expect(addBusinessDays(date('2027-03-30'), -1).toString()).toBe('2027-03-25');
});

test('T9, T10, T11: rolling forward and back ends on the nearest business day of that side', () => {
  fc.assert(
    fc.property(anyDate, (day) => {
      const after = businessDayOnOrAfter(day);
      const before = businessDayOnOrBefore(day);
      expect([isBusinessDay(after), isBusinessDay(before)]).toEqual([true, true]);
      expect(addBusinessDays(before, isBusinessDay(day) ? 0 : 1).equals(after)).toBe(true);
    }),
  );
});

test('business days are counted back as they are counted on', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 30 }), (day, n) => {
      const end = addBusinessDays(day, n);
      expect(isBusinessDay(end)).toBe(true);
      expect(addBusinessDays(end, -n).equals(businessDayOnOrBefore(day))).toBe(true);
    }),
  );
});
