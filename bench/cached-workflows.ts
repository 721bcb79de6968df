// Prints how many kilobytes of resident memory each cached workflow costs. ADDRESS NAMESPACE BUNDLE WORKFLOW
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { fold } from '../domain/process/evolve.ts';
import { period, periodHistory } from '../test/domain/service-period.history.ts';
import { dataConverter } from '../workflows/data-converter.ts';
import type { ClientProcessInput } from '../workflows/contract.ts';
import { timed } from './figure.ts';

const WARM_UP = 100;
const WORKFLOWS = 700;
const [address = '', namespace = '', codePath = '', workflow = ''] = process.argv.slice(2);

Runtime.install({ logger: new DefaultLogger('ERROR') });
const connection = await NativeConnection.connect({ address });
const client = new Client({ connection: await Connection.connect({ address }), namespace });
const taskQueue = randomUUID();
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  workflowBundle: { codePath },
  ...(workflow === 'clientProcess' ? { dataConverter } : {}),
  maxCachedWorkflows: WARM_UP + WORKFLOWS + 1,
  // Workflows run in this thread then, so that its garbage can be collected before it is weighed.
  debugMode: true,
  activities: { dispatchReminders: () => Promise.resolve() },
});
const kilobytes = await worker.runUntil(async () => {
  await start(WARM_UP);
  const before = await resident();
  await start(WORKFLOWS);
  return ((await resident()) - before) / 1024 / WORKFLOWS;
});
console.log(kilobytes);
process.exit(0);

async function start(count: number): Promise<void> {
  await timed(count, 8, async () => {
    const processId = randomUUID();
    const handle = await client.workflow.start(workflow, {
      taskQueue,
      workflowId: processId,
      args: [inputOf(processId)],
    });
    // The first workflow task is done when its result is in the history.
    while ((await handle.describe()).historyLength < 4)
      await new Promise((resolve) => setTimeout(resolve, 20));
  });
}

/** A case in the middle of its life: activation plan in force, a service period running, everything told. */
function inputOf(processId: string): ClientProcessInput {
  const facts = periodHistory(period());
  const handled = facts.map(({ seq, recordedAt }) => `notice/${seq}/${recordedAt.slice(0, 10)}/NOW`);
  return { schema: 1, processId, state: fold(facts), clockOffsetMs: 0, handled, applied: [] };
}

async function resident(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  for (let n = 0; n < 3; n += 1) globalThis.gc?.();
  return process.memoryUsage().rss;
}
