import { randomUUID } from 'node:crypto';
import { BARE_QUEUE, withBareWorker } from './bare-worker.ts';
import type { BenchStack } from './bench-stack.ts';
import { median, timed, type Figure } from './figure.ts';

const ROUNDS = 5;
const STARTS = 50;
const AT_A_TIME = 8;
const AIM = 0.8;

/** Process starts per second through the REST API, against bare `workflow.start` of a do-nothing workflow. */
export async function measureProcessStarts(stack: BenchStack): Promise<Figure[]> {
  const { client, caseWorker } = stack;
  const perSecond = async (work: () => Promise<void>) => {
    const started = performance.now();
    await timed(STARTS, AT_A_TIME, work);
    return STARTS / ((performance.now() - started) / 1000);
  };
  const ours: number[] = [];
  const bare: number[] = [];
  await withBareWorker(stack, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(
        await perSecond(async () => {
          await client.workflow.start('doNothing', { taskQueue: BARE_QUEUE, workflowId: randomUUID() });
        }),
      );
      ours.push(
        await perSecond(async () => {
          await caseWorker.openProcess({ practice: false });
        }),
      );
    }
  });
  // The first round warms both up.
  const ratio = median(ours.slice(1).map((rate, index) => rate / (bare[index + 1] ?? NaN)));
  return [
    {
      what: 'Process starts through the API / bare workflow.start',
      aim: `>= ${AIM}`,
      figure: ratio.toFixed(2),
      met: ratio >= AIM,
      detail: `${median(ours).toFixed(0)}/s against ${median(bare).toFixed(0)}/s`,
    },
  ];
}
