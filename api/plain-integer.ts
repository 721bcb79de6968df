import { z } from 'zod';

/** Safe as a number; neither `01` nor `0x1`, `1e0`, `+1` or a space. */
const PLAIN_DIGITS = /^(0|[1-9]\d{0,14})$/;

/** A whole number of a path or query, in plain decimal digits and nothing else. */
export function plainInteger(least: number, most: number) {
  const error = `Give a whole number from ${least} to ${most} in plain digits`;
  return z.preprocess(
    (value) => (typeof value === 'string' && PLAIN_DIGITS.test(value) ? Number(value) : null),
    z.int({ error }).min(least, { error }).max(most, { error }),
  );
}
