import type { RunningProcess } from '../local/running-process.ts';
import { cpuOf, cpuWithChildren } from './cpu.ts';

/** Whose processor time is counted. */
export const PARTS = ['API', 'worker', 'PostgreSQL', 'Temporal'] as const;
export type Part = (typeof PARTS)[number];

/** One way to do the same: to open cases and to give them commands. */
export interface Contestant {
  readonly name: string;
  /** Opens a case; gives its id. */
  readonly open: () => Promise<string>;
  /** Gives an opened case its first command. */
  readonly command: (id: string) => Promise<void>;
  /** Resolves when what opening leads to is done too. */
  readonly settled: () => Promise<void>;
  /** Milliseconds of processor time so far. */
  readonly cpu: Readonly<Record<Part, () => number>>;
  readonly worker: RunningProcess;
  readonly stop: () => Promise<void>;
}

/** The processor time of each part of a contestant: API and worker, its own PostgreSQL, and the Temporal that all share. */
export function cpuOfParts(
  api: RunningProcess,
  worker: RunningProcess,
  postgres: { readonly pid: number },
  { temporalCpu }: { readonly temporalCpu: () => number },
): Contestant['cpu'] {
  return {
    API: () => cpuOf(api.pid),
    worker: () => cpuOf(worker.pid),
    PostgreSQL: () => cpuWithChildren(postgres.pid),
    Temporal: temporalCpu,
  };
}
