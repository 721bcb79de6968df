import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningProcess } from '../local/running-process.ts';

/** Flags of Node for a worker that can be weighed. */
export const WEIGHED = ['--expose-gc', '--import', path.join(import.meta.dirname, 'tell-weight.ts')];

/** Bytes of a worker: live objects of the thread that runs workflows, and resident memory. */
export interface Weight {
  readonly live: number;
  readonly resident: number;
}

/** Weighs a worker that was started with {@link WEIGHED}. */
export async function weigh(worker: RunningProcess): Promise<Weight> {
  const weights = () => [...worker.output().matchAll(/^weight (\d+) (\d+)$/gm)];
  const told = weights().length;
  process.kill(worker.pid, 'SIGUSR2');
  const untilTold = async () => {
    while (weights().length === told) await sleep(50);
  };
  await worker.orExit(untilTold());
  const [, live, resident] = weights().at(-1) ?? [];
  return { live: Number(live), resident: Number(resident) };
}
