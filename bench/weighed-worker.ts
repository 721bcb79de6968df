// A worker that does nothing but keep workflows, to be weighed (weigh.ts). ADDRESS NAMESPACE BUNDLE TASK_QUEUE CACHED
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { dataConverter } from '../workflows/data-converter.ts';

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
console.log('ready');
await worker.run();
process.exit(0);
