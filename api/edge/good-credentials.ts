/** Credentials that were found good a short while ago. */
export interface GoodCredentials {
  add(credential: string): void;
  has(credential: string): boolean;
}

/** Remembers each for one to two windows, so it never holds more than what comes in within that time. */
export function goodCredentials(windowMs: number): GoodCredentials {
  let current = new Set<string>();
  let previous = new Set<string>();
  let since = Date.now();
  const turn = () => {
    const age = Date.now() - since;
    if (age < windowMs) return;
    previous = age < 2 * windowMs ? current : new Set();
    current = new Set();
    since = Date.now();
  };
  return {
    add: (credential) => {
      turn();
      current.add(credential);
    },
    has: (credential) => {
      turn();
      return current.has(credential) || previous.has(credential);
    },
  };
}
