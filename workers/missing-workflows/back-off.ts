const FIRST_MS = 20_000;
const LONGEST_MS = 3_600_000;

/**
 * What is left alone for a while because it failed: 20 s, 40 s … an hour. Kept in memory: a worker that starts tries anew.
 */
export interface BackOff {
  /** True while it is to be left alone. */
  holds(key: string): boolean;
  /** Leaves it alone from now on; how often it has failed by now. */
  putOff(key: string): number;
}

/** Nothing has failed yet. */
export function noBackOff(now: () => number = Date.now): BackOff {
  const failed = new Map<string, { readonly attempts: number; readonly until: number }>();
  return {
    holds: (key) => (failed.get(key)?.until ?? -Infinity) > now(),
    putOff(key) {
      const attempts = (failed.get(key)?.attempts ?? 0) + 1;
      failed.set(key, { attempts, until: now() + Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS) });
      return attempts;
    },
  };
}
