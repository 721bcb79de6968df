import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stateFrom } from '../domain/process/client-process.ts';
import { startProcess, type RunningProcess } from '../local/running-process.ts';
import { period, periodHistory } from '../test/domain/service-period.history.ts';
import type { StreamInput } from '../workflows/stream/contract.ts';
import { bareBundle } from './bare-bundle.ts';
import type { BenchStack } from './bench-stack.ts';
import { median, timed, type Figure } from './figure.ts';
import { weigh, WEIGHED, type Weight } from './weigh.ts';

const ROUNDS = 2;
const WARM_UP = 100;
const WORKFLOWS = 500;
const AIM_KB = 160;
const AIM_RATIO = 1.15;

/** What a waiting process costs in the cache of a worker, against a workflow that only waits. */
export async function measureCachedMemory(stack: BenchStack): Promise<Figure[]> {
  const bareFile = `${stack.bundleFile}.bare.js`;
  writeFileSync(bareFile, (await bareBundle()).code);
  const ours: Weight[] = [];
  const bare: Weight[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await weightOf(stack, bareFile, 'waitForEver'));
    ours.push(await weightOf(stack, stack.bundleFile, 'clientProcess'));
  }
  return [
    ...figures('live objects after collection', ours, bare, ({ live }) => live),
    ...figures('growth of resident memory', ours, bare, ({ resident }) => resident),
  ];
}

function figures(
  name: string,
  ours: readonly Weight[],
  bare: readonly Weight[],
  of: (weight: Weight) => number,
): Figure[] {
  const [our, other] = [median(ours.map(of)), median(bare.map(of))];
  const detail = `${our.toFixed(0)} KB against ${other.toFixed(0)} KB`;
  return [
    {
      what: `Memory of a cached process, ${name}`,
      aim: `<= ${AIM_KB} KB`,
      figure: `${our.toFixed(0)} KB`,
      met: our <= AIM_KB,
      detail,
    },
    {
      what: `Memory of a cached process / bare waiting workflow, ${name}`,
      aim: `<= ${AIM_RATIO}`,
      figure: (our / other).toFixed(2),
      met: our / other <= AIM_RATIO,
      detail,
    },
  ];
}

/** Kilobytes that each workflow adds to a worker that does nothing else. */
async function weightOf(stack: BenchStack, bundle: string, workflow: string): Promise<Weight> {
  const taskQueue = randomUUID();
  const script = path.join(import.meta.dirname, 'weighed-worker.ts');
  const cached = String(WARM_UP + WORKFLOWS + 1);
  const { address, namespace } = stack.servers;
  const args = [...WEIGHED, script, address, namespace, bundle, taskQueue, cached];
  const worker = startProcess(process.execPath, args);
  await worker.orExit(untilReady(worker));
  await start(stack, workflow, taskQueue, WARM_UP);
  const before = await weigh(worker);
  await start(stack, workflow, taskQueue, WORKFLOWS);
  const after = await weigh(worker);
  await worker.stop();
  const each = (name: keyof Weight) => (after[name] - before[name]) / 1024 / WORKFLOWS;
  return { live: each('live'), resident: each('resident') };
}

async function start(
  { servers: { client } }: BenchStack,
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

async function untilReady(worker: RunningProcess): Promise<void> {
  while (!/^ready$/m.test(worker.output())) await sleep(50);
}

/** A case in the middle of its life: activation plan in force, a service period running, everything told. */
function inputOf(processId: string): StreamInput {
  const facts = periodHistory(period());
  const handled = facts.map(({ seq, recordedAt }) => `notice/${seq}/${recordedAt.slice(0, 10)}/NOW`);
  return { schema: 1, streamId: processId, state: stateFrom(facts), clockOffsetMs: 0, handled, applied: [] };
}
