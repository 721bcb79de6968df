import type { Chance } from './chance.ts';
import type { Finding } from './checker/finding.ts';
import type { Scene } from './scene.ts';
import type { StackOptions } from './stack/drill-stack.ts';

/** How long parts of the drills take, by what was asked for. */
export interface Scale {
  /** Fewer cases and rounds: what it finds is found sooner, and less of it. */
  readonly short: boolean;
  readonly soakMinutes: number;
}

/** What a drill is played with. */
export interface DrillContext {
  readonly chance: Chance;
  readonly scale: Scale;
  readonly say: (text: string) => void;
}

/** What was done, e.g. 412 commands. */
export type Numbers = Readonly<Record<string, number | string>>;

/** What a drill found by itself; the promises are checked after it. */
export interface Played {
  readonly findings?: readonly Finding[];
  readonly numbers?: Numbers;
}

/** What was found in the end. */
export interface DrillReport {
  readonly findings: readonly Finding[];
  readonly numbers: Numbers;
  /** Worst time to go on, milliseconds, by kind of outage. */
  readonly worst: Readonly<Record<string, number>>;
}

/** One drill: does something to the product and says which promises were broken. */
export interface Drill extends StackOptions {
  readonly name: string;
  /** What is promised, in a line. */
  readonly promise: string;
  /** Plays on a stage that may have seen other drills. */
  readonly play: (scene: Scene, context: DrillContext) => Promise<Played>;
}
