import fc from 'fast-check';
import { ageOn, isBornBy, isIdentityCode } from '../../domain/vocabulary/identity-code.ts';
import { anyDate } from './arbitraries.ts';

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** An invented code (individual numbers from 900 are given to nobody) of someone born on this day. */
function codeOf(birth: string, number = '901'): string {
  const [year = '', month = '', day = ''] = birth.split('-');
  const digits = `${day}${month}${year.slice(2)}`;
  const sign = year < '2000' ? '-' : 'A';
  return `${digits}${sign}${number}${CHECK_CHARACTERS[Number(`${digits}${number}`) % 31]}`;
}

const born = (birth: string, date: string) => ageOn(codeOf(birth), date);

test('4.2: an age group changes on the birthday itself: 24 on the day before it, 25 on it', () => {
  expect(isIdentityCode(codeOf('2001-11-22'))).toBe(true);
  expect(born('2001-11-22', '2026-11-21')).toBe(24);
  expect(born('2001-11-22', '2026-11-22')).toBe(25);
});

test('R01: the 18th and the 65th birthday', () => {
  expect(born('2008-11-25', '2026-11-24')).toBe(17);
  expect(born('2008-11-25', '2026-11-25')).toBe(18);
  expect(born('1961-11-25', '2026-11-24')).toBe(64);
  expect(born('1961-11-25', '2026-11-25')).toBe(65);
  expect(born('2026-11-25', '2026-11-25')).toBe(0);
});

test('T3: who is born on 29 February is a year older on the last day of February in common years', () => {
  expect(born('2008-02-29', '2026-02-27')).toBe(17);
  expect(born('2008-02-29', '2026-02-28')).toBe(18);
  expect(born('2008-02-29', '2028-02-28')).toBe(19);
  expect(born('2008-02-29', '2028-02-29')).toBe(20);
});

test('the individual numbers 000 and 001 are given to nobody', () => {
  const taken = ['000', '001', '002', '899', '999'].map((number) =>
    isIdentityCode(codeOf('1990-01-01', number)),
  );
  expect(taken).toEqual([false, false, true, true, true]);
});

test('whose code it is was born by a day, or not yet', () => {
  const code = codeOf('2026-11-25');
  expect(['2026-11-24', '2026-11-25', '2035-01-08'].map((day) => isBornBy(code, day))).toEqual([
    false,
    true,
    true,
  ]);
  expect(() => isBornBy('010190-900X', '2026-11-25')).toThrow(RangeError);
});

test('an age grows by one a year and never else', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 0, max: 40_000 }), (birth, days) => {
      const on = birth.add({ days });
      const [before, after] = [on, on.add({ days: 1 })].map((day) => born(birth.toString(), day.toString()));
      expect([0, 1]).toContain(after! - before!);
      expect(born(birth.toString(), on.add({ years: 1 }).toString())).toBeGreaterThanOrEqual(before!);
    }),
  );
});

test('what is no code, and a date before birth, is refused without the code in the message', () => {
  const code = codeOf('2001-11-22');
  const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
  for (const refused of [() => ageOn(wrong, '2026-11-22'), () => ageOn(code, '2001-11-21')]) {
    expect(refused).toThrow(RangeError);
    expect(refused).not.toThrow(code.slice(0, 6));
  }
  expect(() => ageOn(code, '2026-02-30')).toThrow(RangeError);
});
