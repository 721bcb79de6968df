// Runs the bare workflows. ADDRESS NAMESPACE
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { dataConverter } from '../workflows/data-converter.ts';
import { BARE_QUEUE, bareBundle } from './bare-bundle.ts';

const [address = '', namespace = ''] = process.argv.slice(2);

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: ['SIGTERM'] });
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  namespace,
  taskQueue: BARE_QUEUE,
  workflowBundle: await bareBundle(),
  dataConverter,
});
console.log('ready');
await worker.run();
process.exit(0);
