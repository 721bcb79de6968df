import { instantSchema, isoDateSchema } from '../../domain/calendar/schemas.ts';

const takes = (date: string) => isoDateSchema.safeParse(date).success;
const takesMoment = (instant: string) => instantSchema.safeParse(instant).success;

test('dates are those of 1900 to 2199, and days that there are', () => {
  expect(['1900-01-01', '2035-01-08', '2199-12-31', '2028-02-29'].map(takes)).toEqual(Array(4).fill(true));
  const refused = ['0000-01-01', '0001-01-01', '1899-12-31', '2200-01-01', '9970-01-01', '9999-12-31'];
  expect(refused.map(takes)).toEqual(Array(6).fill(false));
  expect(['2027-02-30', '2027-02-29', '2027-2-3', '+002027-02-03', ''].map(takes)).toEqual(
    Array(5).fill(false),
  );
});

test('moments are of the same years, and no finer than a clock', () => {
  const taken = ['1900-01-01T00:00:00Z', '2035-01-08T10:00:00.123456789Z', '2199-12-31T23:59:59.999Z'];
  expect(taken.map(takesMoment)).toEqual(Array(3).fill(true));
  const refused = [
    '0000-01-01T00:00:00Z',
    '1899-12-31T23:59:59Z',
    '9970-01-01T00:00:00Z',
    '2035-01-08T10:00:00.1234567891Z',
    '2035-01-08T10:00:00',
  ];
  expect(refused.map(takesMoment)).toEqual(Array(5).fill(false));
});
