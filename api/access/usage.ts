import type { Grant } from './authorize.ts';

/** What a request touched, gathered while it is handled; becomes its row in the usage log. */
export interface Touched {
  readonly processIds: Set<string>;
  relation: Grant['relation'];
  /** The emergency access through which it was allowed. */
  reasonId: string | null;
  /** Where the usage log itself is read. */
  readOfLog: ReadOfLog | null;
}

/** A look at the usage log: whose rows, where a person was asked for, and the ends of what was shown, as `lane-seq`. */
interface ReadOfLog {
  readonly person: string | null;
  readonly newest: string | null;
  readonly oldest: string | null;
}

/** Nothing yet, but the cases that are known beforehand. */
export function touching(...processIds: string[]): Touched {
  return { processIds: new Set(processIds), relation: null, reasonId: null, readOfLog: null };
}
