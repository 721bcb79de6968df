/** Chances that are the same for the same seed, so that what failed can be played again. */
export interface Chances {
  /** A whole number from 0 to below `end`. */
  readonly below: (end: number) => number;
  readonly oneIn: (times: number) => boolean;
  readonly oneOf: <T>(values: readonly T[]) => T;
}

/** The generator known as mulberry32. */
export function seededChances(seed: number): Chances {
  let state = seed >>> 0;
  const below = (end: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
  return { below, oneIn: (times) => below(times) === 0, oneOf: (values) => values[below(values.length)]! };
}
