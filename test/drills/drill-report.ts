import type { Finding } from './checker/finding.ts';

/** What was done, e.g. 412 commands. */
export type Numbers = Readonly<Record<string, number | string>>;

/** What a drill found by itself; the promises are checked after it. */
export interface Played {
  readonly findings?: readonly Finding[];
  readonly numbers?: Numbers;
  /** True where commands were given past the journal. */
  readonly pastJournal?: true;
}

/** What was found in the end. */
export interface DrillReport {
  readonly findings: readonly Finding[];
  readonly numbers: Numbers;
  /** Worst time to go on, milliseconds, by kind of outage. */
  readonly worst: Readonly<Record<string, number>>;
}
