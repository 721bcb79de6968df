import { plainDate } from './calendar/plain-date.ts';

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
/** Signs of the century of birth; the newer letters mean the same as the older signs. */
const CENTURIES: Readonly<Record<string, string>> = Object.fromEntries([
  ['+', '18'],
  ...'-UVWXY'.split('').map((sign) => [sign, '19']),
  ...'ABCDEF'.split('').map((sign) => [sign, '20']),
]) as Record<string, string>;

/** True for a well-formed Finnish personal identity code (henkilötunnus): a real birth date and the right check character. */
export function isIdentityCode(code: string): boolean {
  const match = /^(\d{2})(\d{2})(\d{2})([-+A-FU-Y])(\d{3})([0-9A-Y])$/.exec(code);
  if (!match) return false;
  const [, day = '', month = '', year = '', sign = '', number = '', check = ''] = match;
  const digits = Number(`${day}${month}${year}${number}`);
  return isDate(`${CENTURIES[sign] ?? ''}${year}-${month}-${day}`) && CHECK_CHARACTERS[digits % 31] === check;
}

function isDate(iso: string): boolean {
  try {
    return plainDate(iso).toString() === iso;
  } catch {
    return false;
  }
}
