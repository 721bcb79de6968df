import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startProcess } from '../local/running-process.ts';
import { bareBundle } from './bare-worker.ts';
import type { BenchStack } from './bench-stack.ts';
import { median, type Figure } from './figure.ts';

const ROUNDS = 3;
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

/** In a process of its own, so that one measurement leaves nothing behind for the next. */
async function kilobytesEach(stack: BenchStack, bundle: string, workflow: string): Promise<number> {
  const script = path.join(import.meta.dirname, 'cached-workflows.ts');
  const child = startProcess(process.execPath, [
    '--expose-gc',
    script,
    stack.address,
    stack.namespace,
    bundle,
    workflow,
  ]);
  const status = await child.ended;
  const last = child.output().trim().split('\n').at(-1) ?? '';
  if (status !== 0) throw new Error(child.output());
  return Number(last);
}
