import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fold } from '../domain/process/evolve.ts';
import { startProcess, type RunningProcess } from '../local/running-process.ts';
import { period, periodHistory } from '../test/domain/service-period.history.ts';
import type { ClientProcessInput } from '../workflows/contract.ts';
import { bareBundle } from './bare-worker.ts';
import type { BenchStack } from './bench-stack.ts';
import { median, timed, type Figure } from './figure.ts';

const ROUNDS = 2;
const WARM_UP = 100;
const WORKFLOWS = 500;
const AIM_KB = 160;
const AIM_RATIO = 1.15;

/** What a waiting process costs in the cache of a worker, against a workflow that only waits. */
export async function measureCachedMemory(stack: BenchStack): Promise<Figure[]> {
  const bareFile = `${stack.bundleFile}.bare.js`;
  writeFileSync(bareFile, (await bareBundle()).code);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await kilobytesEach(stack, bareFile, 'waitForEver'));
    ours.push(await kilobytesEach(stack, stack.bundleFile, 'clientProcess'));
  }
  const [our, other] = [median(ours), median(bare)];
  const detail = `${our.toFixed(0)} KB against ${other.toFixed(0)} KB`;
  return [
    {
      what: 'Memory of a cached process',
      aim: `<= ${AIM_KB} KB`,
      figure: `${our.toFixed(0)} KB`,
      met: our <= AIM_KB,
      detail,
    },
    {
      what: 'Memory of a cached process / bare waiting workflow',
      aim: `<= ${AIM_RATIO}`,
      figure: (our / other).toFixed(2),
      met: our / other <= AIM_RATIO,
      detail,
    },
  ];
}

/** Resident memory that each workflow adds to a worker that does nothing else. */
async function kilobytesEach(stack: BenchStack, bundle: string, workflow: string): Promise<number> {
  const taskQueue = randomUUID();
  const script = path.join(import.meta.dirname, 'weighed-worker.ts');
  const cached = String(WARM_UP + WORKFLOWS + 1);
  const worker = startProcess(process.execPath, [
    '--expose-gc',
    '--import',
    path.join(import.meta.dirname, 'collect-in-threads.ts'),
    script,
    ...[stack.address, stack.namespace, bundle, taskQueue, cached],
  ]);
  await worker.orExit(linesOf(worker, 1));
  await start(stack, workflow, taskQueue, WARM_UP);
  const before = await weigh(worker);
  await start(stack, workflow, taskQueue, WORKFLOWS);
  const after = await weigh(worker);
  await worker.stop();
  return (after - before) / 1024 / WORKFLOWS;
}

async function start(
  { client }: BenchStack,
  workflow: string,
  taskQueue: string,
  count: number,
): Promise<void> {
  await timed(count, 8, async () => {
    const workflowId = randomUUID();
    const handle = await client.workflow.start(workflow, {
      taskQueue,
      workflowId,
      args: [inputOf(workflowId)],
    });
    // The first workflow task is done when its result is in the history.
    while ((await handle.describe()).historyLength < 4) await sleep(20);
  });
}

async function weigh(worker: RunningProcess): Promise<number> {
  const seen = lines(worker).length;
  process.kill(worker.pid, 'SIGUSR2');
  return Number((await worker.orExit(linesOf(worker, seen + 1))).at(-1));
}

async function linesOf(worker: RunningProcess, count: number): Promise<string[]> {
  while (lines(worker).length < count) await sleep(50);
  return lines(worker);
}

function lines(worker: RunningProcess): string[] {
  return worker
    .output()
    .split('\n')
    .filter((line) => /^(ready|\d+)$/.test(line));
}

/** A case in the middle of its life: activation plan in force, a service period running, everything told. */
function inputOf(processId: string): ClientProcessInput {
  const facts = periodHistory(period());
  const handled = facts.map(({ seq, recordedAt }) => `notice/${seq}/${recordedAt.slice(0, 10)}/NOW`);
  return { schema: 1, processId, state: fold(facts), clockOffsetMs: 0, handled, applied: [] };
}
