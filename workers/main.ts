// npm run worker: runs the workflows of all streams and sends their reminders.
import { readWorkerConfiguration } from './configuration.ts';
import { runWorker } from './run-worker.ts';

await runWorker(readWorkerConfiguration(process.env));
