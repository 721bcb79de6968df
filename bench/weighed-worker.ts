// A worker that prints at each SIGUSR2 the bytes in which its workflows live, and its resident memory. ADDRESS NAMESPACE BUNDLE TASK_QUEUE CACHED
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { COLLECT, COLLECTED } from './collect-in-threads.ts';
import { dataConverter } from '../workflows/data-converter.ts';

const SETTLE_MS = 1_500;
const [address = '', namespace = '', codePath = '', taskQueue = '', cached = ''] = process.argv.slice(2);

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: ['SIGTERM'] });
const connection = await NativeConnection.connect({ address });
const nothing = () => Promise.resolve();
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  workflowBundle: { codePath },
  dataConverter,
  maxCachedWorkflows: Number(cached),
  activities: { dispatchReminders: nothing, recordFacts: nothing, recordPracticeClock: nothing },
});
process.on('SIGUSR2', () => void weigh());
console.log('ready');
await worker.run();
process.exit(0);

async function weigh(): Promise<void> {
  await sleep(SETTLE_MS);
  for (let n = 0; n < 3; n += 1) globalThis.gc?.();
  const collected = once(new BroadcastChannel(COLLECTED), 'message');
  new BroadcastChannel(COLLECT).postMessage('');
  const [{ data: live }] = (await collected) as [{ data: number }];
  await sleep(SETTLE_MS);
  console.log(live, process.memoryUsage().rss);
}
