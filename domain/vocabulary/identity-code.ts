import { isBefore, plainDate, type IsoDate, type PlainDate } from '../calendar/plain-date.ts';

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
/** Signs of the century of birth; the newer letters mean the same as the older signs. */
const CENTURIES: Readonly<Record<string, string>> = Object.fromEntries([
  ['+', '18'],
  ...'-UVWXY'.split('').map((sign) => [sign, '19']),
  ...'ABCDEF'.split('').map((sign) => [sign, '20']),
]) as Record<string, string>;

/** Individual numbers begin here: 000 and 001 are given to nobody (VTJ). */
const FIRST_NUMBER = 2;

/**
 * True for a well-formed Finnish personal identity code (henkilötunnus): a real birth date, an individual number that is
 * given, and the right check character.
 */
export function isIdentityCode(code: string): boolean {
  return birthDateOf(code) !== null;
}

/** True where the person of an identity code was born by the date. Throws RangeError for what is no identity code. */
export function isBornBy(code: string, date: IsoDate): boolean {
  const birth = birthDateOf(code);
  if (!birth) throw new RangeError('Not a personal identity code');
  return !isBefore(plainDate(date), birth);
}

/**
 * The age in whole years of the person of an identity code on a date. Whoever is born on 29 February is a year older on the
 * last day of February in a common year, as years are counted (domain.md T3; LAW 150/1930 §3; POLICY for ages). Throws
 * RangeError for what is no identity code and for a date before birth, without saying the code.
 */
export function ageOn(code: string, date: IsoDate): number {
  const birth = birthDateOf(code);
  if (!birth) throw new RangeError('Not a personal identity code');
  const on = plainDate(date);
  if (isBefore(on, birth)) throw new RangeError('The date lies before the birth');
  const years = on.year - birth.year;
  return isBefore(on, birth.add({ years }, { overflow: 'constrain' })) ? years - 1 : years;
}

function birthDateOf(code: string): PlainDate | null {
  const match = /^(\d{2})(\d{2})(\d{2})([-+A-FU-Y])(\d{3})([0-9A-Y])$/.exec(code);
  if (!match) return null;
  const [, day = '', month = '', year = '', sign = '', number = '', check = ''] = match;
  if (Number(number) < FIRST_NUMBER) return null;
  const digits = Number(`${day}${month}${year}${number}`);
  if (CHECK_CHARACTERS[digits % 31] !== check) return null;
  return realDate(`${CENTURIES[sign] ?? ''}${year}-${month}-${day}`);
}

function realDate(iso: string): PlainDate | null {
  try {
    return plainDate(iso);
  } catch {
    return null;
  }
}
