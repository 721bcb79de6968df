import { randomUUID } from 'node:crypto';
import { answersOk, startEntry } from '../../local/entry.ts';
import { freePort } from '../../local/free-port.ts';
import type { RunningProcess } from '../../local/running-process.ts';
import { freshDatabase } from './fresh-database.ts';
import { startMailSink, type MailSink } from './mail-sink.ts';
import { testEnvironment } from './test-environment.ts';

/** API and worker as processes of their own, on a database and a task queue of their own. */
export interface Product {
  readonly apiUrl: string;
  readonly issuer: string;
  readonly databaseUrl: string;
  readonly taskQueue: string;
  readonly sink: MailSink;
  /** What API and worker are told by their environment. */
  readonly variables: Readonly<Record<string, string>>;
  api: RunningProcess;
  worker: RunningProcess;
  readonly startApi: () => Promise<RunningProcess>;
  readonly startWorker: () => Promise<RunningProcess>;
  readonly stop: () => Promise<void>;
}

/** Starts the product for one test file; `environment` is laid over what it gets. */
export async function startProduct(environment: Readonly<Record<string, string>> = {}): Promise<Product> {
  const databaseUrl = await freshDatabase();
  const sink = await startMailSink();
  const [apiPort, healthPort] = [await freePort(), await freePort()];
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const taskQueue = `test-${randomUUID()}`;
  const variables = {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: testEnvironment('TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE: testEnvironment('TEST_TEMPORAL_NAMESPACE'),
    TEMPORAL_TASK_QUEUE: taskQueue,
    SMTP_URL: sink.url,
    APP_URL: 'https://palvelupolku.test',
    OIDC_ISSUER: testEnvironment('TEST_ISSUER'),
    API_PORT: String(apiPort),
    WORKER_HEALTH_PORT: String(healthPort),
    WORKFLOW_BUNDLE: testEnvironment('TEST_WORKFLOW_BUNDLE'),
    PRACTICE_PROCESSES: 'allowed',
    LOG_LEVEL: 'warn',
    ...environment,
  };
  const start = async (entry: string, url: string) => {
    const process = startEntry(entry, variables);
    await process.orExit(answersOk(url));
    return process;
  };
  const startApi = () => start('api/main.ts', `${apiUrl}/health/ready`);
  const startWorker = () => start('workers/main.ts', `http://127.0.0.1:${healthPort}/health/ready`);
  const [api, worker] = await Promise.all([startApi(), startWorker()]);
  const product: Product = {
    apiUrl,
    issuer: variables.OIDC_ISSUER,
    databaseUrl,
    taskQueue,
    sink,
    variables,
    api,
    worker,
    startApi,
    startWorker,
    stop: async () => {
      await Promise.all([product.api.stop(), product.worker.stop()]);
      await sink.stop();
    },
  };
  return product;
}
