// A worker that kills itself once, at the point that CRASH_AT names; the file CRASH_MARK says that it has. The drills start
// it instead of workers/main.ts.
import { readWorkerConfiguration } from '../../workers/configuration.ts';
import { runWorker } from '../../workers/run-worker.ts';
import { crashDecoration } from './faults/crash-decoration.ts';

const { CRASH_AT, CRASH_MARK } = process.env;
await runWorker(
  readWorkerConfiguration(process.env),
  CRASH_AT && CRASH_MARK ? crashDecoration(CRASH_AT, CRASH_MARK) : {},
);
