import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import type { Finding } from '../checker/finding.ts';
import type { Drill } from '../drill.ts';
import { assess, moveClock, nameOther, type KnownCase } from '../driver/cast.ts';
import type { Chance } from '../chance.ts';
import type { Scene } from '../scene.ts';
import { query } from '../stack/postgres-part.ts';
import { pause } from '../wait.ts';
import { daysOn } from './days-on.ts';

const COLLECT_GARBAGE = pathToFileURL(path.join(import.meta.dirname, '../stack/collect-garbage.ts')).href;

/** Steady work for a while: memory, open files and connections end flat. */
export const soak: Drill = {
  name: 'soak',
  promise: 'memory, open files and connections of worker and API are flat at the end',
  temporalOn: 'SQLITE',
  play: async (scene, { chance, scale }) => {
    await collectingGarbage(scene);
    const cases = await scene.open(scale.short ? 4 : 20);
    const until = Date.now() + scale.soakMinutes * 60_000;
    const [samples] = await Promise.all([
      sampling(scene, until, Math.min(5_000, scale.soakMinutes * 3_000)),
      working(scene, cases, chance, until),
    ]);
    for (const one of samples) scene.journal.note({ sample: one });
    return { findings: growth(samples), numbers: ends(samples) };
  },
};

/** Starts worker and API so that they collect their garbage when they are asked to. */
async function collectingGarbage({ stack }: Scene): Promise<void> {
  for (const part of [stack.worker, stack.api]) {
    stack.besides[part.name] = {
      ...stack.besides[part.name],
      NODE_OPTIONS: `--expose-gc --import=${COLLECT_GARBAGE}`,
    };
    await part.stop();
    await part.start();
  }
}

async function sampling(scene: Scene, until: number, everyMs: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  while (Date.now() < until) {
    for (const part of [scene.stack.worker, scene.stack.api]) part.tell('SIGUSR2');
    await pause(everyMs / 2);
    samples.push(await sample(scene));
    await pause(everyMs / 2);
  }
  return samples;
}

/** Four people, each with cases of their own. */
async function working(
  { cast }: Scene,
  cases: readonly KnownCase[],
  chance: Chance,
  until: number,
): Promise<void> {
  const people = [0, 1, 2, 3].map(async (lane) => {
    const mine = cases.filter((_, index) => index % 4 === lane);
    for (let turn = 0; Date.now() < until; turn += 1) {
      const known = mine[turn % mine.length];
      if (!known) return;
      const drawn = chance.of(`${lane}/${turn}`);
      if (drawn.happens(0.4)) await nameOther(cast, drawn, known);
      else if (drawn.happens(0.6)) await assess(cast, drawn, known);
      else await moveClock(cast, drawn, known, daysOn(known, 1));
    }
  });
  await Promise.all(people);
}

/** What memory they hold is looked at when they have collected their garbage: V8 lets it lie while there is room. */
interface Sample {
  readonly workerMb: number;
  readonly apiMb: number;
  readonly workerFiles: number;
  readonly apiFiles: number;
  readonly connections: number;
}

async function sample({ stack }: Scene): Promise<Sample> {
  const [row] = await query<{ count: string }>(
    stack.databaseUrl,
    `SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'palvelupolku_%'`,
  );
  return {
    workerMb: residentMb(stack.worker.pid()),
    apiMb: residentMb(stack.api.pid()),
    workerFiles: openFiles(stack.worker.pid()),
    apiFiles: openFiles(stack.api.pid()),
    connections: Number(row?.count),
  };
}

function residentMb(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024);
}

const openFiles = (pid: number): number => fs.readdirSync(`/proc/${pid}/fd`).length;

/** By how much the last quarter may lie over the one before it: what is warm fluctuates, what leaks grows on. */
const MAY_GROW: Readonly<Record<keyof Sample, (before: number) => number>> = {
  workerMb: (before) => 15 + before * 0.08,
  apiMb: (before) => 15 + before * 0.08,
  workerFiles: () => 6,
  apiFiles: () => 12,
  connections: () => 4,
};

function growth(samples: readonly Sample[]): Finding[] {
  const quarter = Math.floor(samples.length / 4);
  if (quarter < 2) return [{ promise: 'other', detail: `only ${samples.length} samples` }];
  return (Object.keys(MAY_GROW) as (keyof Sample)[]).flatMap((name) => {
    const before = mean(samples.slice(-2 * quarter, -quarter).map((one) => one[name]));
    const last = mean(samples.slice(-quarter).map((one) => one[name]));
    if (last - before <= MAY_GROW[name](before)) return [];
    return [{ promise: 'other', detail: `${name} grows: ${before.toFixed(0)}, then ${last.toFixed(0)}` }];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

/** Where everything began and ended, as `worker 310 → 402 MB`. */
function ends(samples: readonly Sample[]): Record<string, string> {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return {};
  return {
    'worker MB': `${first.workerMb} → ${last.workerMb}`,
    'api MB': `${first.apiMb} → ${last.apiMb}`,
    files: `${first.workerFiles}+${first.apiFiles} → ${last.workerFiles}+${last.apiFiles}`,
    connections: `${first.connections} → ${last.connections}`,
  };
}
