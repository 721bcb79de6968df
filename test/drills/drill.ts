import type { Chance } from './chance.ts';
import type { Finding } from './checker/finding.ts';

/** How long parts of the drills take, by what was asked for. */
export interface Scale {
  /** Fewer cases and rounds: what it finds is found sooner, and less of it. */
  readonly short: boolean;
  readonly soakMinutes: number;
}

/** What a drill is run with. */
export interface DrillContext {
  readonly chance: Chance;
  readonly scale: Scale;
  /** For data, logs and the journal; kept where a promise was broken. */
  readonly directory: string;
  readonly say: (text: string) => void;
}

/** What a drill found. */
export interface DrillReport {
  readonly findings: readonly Finding[];
  /** What was done, e.g. 412 commands. */
  readonly numbers: Readonly<Record<string, number | string>>;
  /** Worst time to go on, milliseconds, by kind of outage. */
  readonly worst: Readonly<Record<string, number>>;
}

/** One drill: does something to the product and says which promises were broken. */
export interface Drill {
  readonly name: string;
  /** What is promised, in a line. */
  readonly promise: string;
  readonly run: (context: DrillContext) => Promise<DrillReport>;
}
