import type { Progress } from '../../local/progress.ts';
import type { Chance } from './chance.ts';
import type { Played } from './drill-report.ts';
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

/** One drill: does something to the product and says which promises were broken. */
export interface Drill extends StackOptions {
  readonly name: string;
  /** What is promised, in a line. */
  readonly promise: string;
  /** Brings a tool that few machines have, before anything is started; such a drill is left out of `--short`. */
  readonly tool?: (progress: Progress) => Promise<unknown>;
  /** Plays on a stage that may have seen other drills. */
  readonly play: (scene: Scene, context: DrillContext) => Promise<Played>;
}
