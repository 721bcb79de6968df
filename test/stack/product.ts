import { randomUUID } from 'node:crypto';
import { answersOk, startEntry } from '../../local/entry.ts';
import { freePort } from '../../local/free-port.ts';
import { asRole, type ProcessRole } from '../../local/postgres/roles.ts';
import type { RunningProcess } from '../../local/running-process.ts';
import { freshDatabase } from './fresh-database.ts';
import { startMailSink, type MailSink } from './mail-sink.ts';
import { testEnvironment } from './test-environment.ts';
import { CASE_KEYS, PAYLOAD_KEYS } from './test-keys.ts';

type Environment = Readonly<Record<string, string>>;

/** Where a product is that a test file has to itself, with its record. */
export interface ProductDoors {
  readonly apiUrl: string;
  readonly issuer: string;
  readonly databaseUrl: string;
  readonly taskQueue: string;
  /** What API and worker are told by their environment. */
  readonly variables: Readonly<Record<string, string>>;
}

/** API and worker as processes of their own, on a database and a task queue of their own. */
export interface Processes extends ProductDoors {
  api: RunningProcess;
  worker: RunningProcess;
  /** Starts one that was stopped; `environment` is laid over what it had. */
  readonly startApi: (environment?: Environment) => Promise<RunningProcess>;
  readonly startWorker: (environment?: Environment) => Promise<RunningProcess>;
  readonly stop: () => Promise<void>;
}

/** They, and the mail server that they send to. */
export interface Product extends Processes {
  readonly sink: MailSink;
}

/**
 * Starts the product for one test file; `environment` is laid over what it gets. For a file that stops a part or wants other
 * settings: any other one has {@link file://./lent-product.ts} or {@link file://./shared-product.ts}.
 */
export async function startProduct(environment: Environment = {}): Promise<Product> {
  const sink = await startMailSink();
  const processes = await startProcesses(sink.url, environment);
  const { stop } = processes;
  return Object.assign(processes, {
    sink,
    stop: async () => {
      await stop();
      await sink.stop();
    },
  });
}

/** Starts API and worker, which send their mails to `smtpUrl`. */
export async function startProcesses(smtpUrl: string, environment: Environment): Promise<Processes> {
  const databaseUrl = await freshDatabase();
  const [apiPort, healthPort] = [Number(environment.API_PORT ?? (await freePort())), await freePort()];
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const taskQueue = `test-${randomUUID()}`;
  const variables = {
    ...PAYLOAD_KEYS,
    TEMPORAL_ADDRESS: testEnvironment('TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE: testEnvironment('TEST_TEMPORAL_NAMESPACE'),
    TEMPORAL_TASK_QUEUE: taskQueue,
    SMTP_URL: smtpUrl,
    APP_URL: 'https://palvelupolku.test',
    OIDC_ISSUER: testEnvironment('TEST_ISSUER'),
    API_PORT: String(apiPort),
    WORKER_HEALTH_PORT: String(healthPort),
    WORKFLOW_BUNDLE: testEnvironment('TEST_WORKFLOW_BUNDLE'),
    PRACTICE_PROCESSES: 'allowed',
    // Long: several test files and their servers share two cores. Shorter only where a test stops what would confirm.
    REQUEST_TIMEOUT_MS: '20000',
    LOG_LEVEL: 'warn',
    ...environment,
  };
  const start = async (entry: string, role: ProcessRole, url: string, more: Environment) => {
    const process = startEntry(entry, { DATABASE_URL: asRole(databaseUrl, role), ...variables, ...more });
    await process.orExit(answersOk(url));
    return process;
  };
  const startApi = (more: Environment = {}) =>
    start('api/main.ts', 'palvelupolku_api', `${apiUrl}/health/ready`, {
      ...CASE_KEYS,
      ...environment,
      ...more,
    });
  const startWorker = (more: Environment = {}) =>
    start('workers/main.ts', 'palvelupolku_worker', `http://127.0.0.1:${healthPort}/health/ready`, more);
  const [api, worker] = await Promise.all([startApi(), startWorker()]);
  const product: Processes = {
    apiUrl,
    issuer: variables.OIDC_ISSUER,
    databaseUrl,
    taskQueue,
    variables: { DATABASE_URL: asRole(databaseUrl, 'palvelupolku_worker'), ...variables },
    api,
    worker,
    startApi,
    startWorker,
    stop: async () => {
      await Promise.all([product.api.stop(), product.worker.stop()]);
    },
  };
  return product;
}
