/** More than the days and moments that processes share at a time; some megabytes. */
const KEPT = 20_000;

/**
 * The same pure function, which remembers what it answered. For dates and moments: processes share them, facts are folded
 * again and again, and the calendar is slow to ask. What it throws isn't remembered.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= KEPT) known.clear();
    const now = answer(text);
    known.set(text, now);
    return now;
  };
}
