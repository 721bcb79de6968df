import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { freePort } from '../../../local/free-port.ts';
import { startDemoIssuer } from '../../../local/identity/demo-issuer.ts';
import { asRole, letProcessesLogIn } from '../../../local/postgres/roles.ts';
import { seedDemoData } from '../../../local/seed/seed-demo-data.ts';
import { migrate } from '../../../storage/database/migrate.ts';
import { CASE_KEYS, PAYLOAD_KEYS, testDataConverter } from '../../stack/test-keys.ts';
import { workflowBundle } from './bundle.ts';
import { startMailServer, type MailServer } from './mail-server.ts';
import { entriesIn } from './entry-part.ts';
import type { Part, PartName } from './part.ts';
import { killablePostgres, type KillablePostgres } from './postgres-part.ts';
import { temporalOnPostgres, temporalOnSqlite, type KillableTemporal } from './temporal-part.ts';

const NAMESPACE = 'drills';

/** The whole product with servers of its own, each part of which can be killed, frozen and started again. */
export interface DrillStack {
  readonly directory: string;
  readonly apiUrl: string;
  readonly issuer: string;
  /** Of the owner of the tables. */
  readonly databaseUrl: string;
  readonly postgres: KillablePostgres;
  readonly temporal: KillableTemporal;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly mail: MailServer;
  readonly worker: Part;
  /** Not started until it is wanted. */
  readonly secondWorker: Part;
  readonly api: Part;
  readonly bundleFile: string;
  /** What a command of an operator is told by its environment: that of the worker. */
  readonly operatorEnvironment: Readonly<Record<string, string>>;
  /** What the next start of a part gets besides. */
  readonly besides: Partial<Record<PartName, Readonly<Record<string, string>>>>;
  /** A new connection to Temporal; to be closed. */
  readonly client: () => Promise<Client>;
  readonly stop: () => Promise<void>;
}

/** What differs between drills. */
export interface StackOptions {
  readonly temporalOn: 'SQLITE' | 'POSTGRES';
}

/** As workers/main.ts, unless it is told where to die. */
const WORKER_ENTRY = 'test/drills/crashing-worker.ts';

/** Starts everything; data and logs are in `directory`. */
export async function startDrillStack(directory: string, options: StackOptions): Promise<DrillStack> {
  fs.mkdirSync(directory, { recursive: true });
  // PostgreSQL runs under another account where root starts it.
  fs.chmodSync(directory, 0o755);
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.toReversed()) await end();
  };
  try {
    const stack = await startParts(directory, options, stops);
    return { ...stack, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  directory: string,
  { temporalOn }: StackOptions,
  stops: (() => Promise<void>)[],
): Promise<Omit<DrillStack, 'stop'>> {
  const quiet = () => undefined;
  const postgres = killablePostgres(directory, await freePort());
  stops.push(postgres.part.kill);
  await postgres.part.start();
  await postgres.createDatabase('palvelupolku');
  const databaseUrl = postgres.url('palvelupolku');
  await migrate(databaseUrl);
  await letProcessesLogIn(databaseUrl);
  await seedDemoData(databaseUrl);
  const temporal =
    temporalOn === 'SQLITE'
      ? await temporalOnSqlite(directory, NAMESPACE, quiet)
      : await temporalOnPostgres(directory, NAMESPACE, postgres, quiet);
  stops.push(temporal.part.kill);
  await temporal.part.start();
  await temporal.prepare();
  const mail = await startMailServer();
  stops.push(mail.stop);
  const issuer = await startDemoIssuer(await freePort());
  stops.push(issuer.stop);
  const bundleFile = await workflowBundle();
  const taskQueue = `drill-${randomUUID()}`;
  const shared = {
    ...PAYLOAD_KEYS,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: NAMESPACE,
    TEMPORAL_TASK_QUEUE: taskQueue,
    SMTP_URL: mail.url,
    APP_URL: 'https://palvelupolku.test',
    OIDC_ISSUER: issuer.issuer,
    WORKFLOW_BUNDLE: bundleFile,
    PRACTICE_PROCESSES: 'allowed',
    API_REQUESTS_PER_MINUTE: '1000000',
    API_FAILED_LOGINS_PER_MINUTE: '1000000',
    LOG_LEVEL: 'info',
  };
  const besides: DrillStack['besides'] = {};
  const entry = entriesIn(directory, shared, besides);
  const asWorker = { DATABASE_URL: asRole(databaseUrl, 'palvelupolku_worker') };
  const asApi = { ...CASE_KEYS, DATABASE_URL: asRole(databaseUrl, 'palvelupolku_api') };
  const apiPort = await freePort();
  const worker = entry('worker', WORKER_ENTRY, await freePort(), asWorker);
  const secondWorker = entry('worker 2', WORKER_ENTRY, await freePort(), asWorker);
  const api = entry('api', 'api/main.ts', apiPort, asApi);
  stops.push(worker.kill, secondWorker.kill, api.kill);
  await Promise.all([worker.start(), api.start()]);
  return {
    directory,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    issuer: issuer.issuer,
    databaseUrl,
    postgres,
    temporal,
    namespace: NAMESPACE,
    taskQueue,
    mail,
    worker,
    secondWorker,
    api,
    bundleFile,
    operatorEnvironment: { ...shared, ...asWorker },
    besides,
    client: async () =>
      new Client({
        connection: await Connection.connect({ address: temporal.address }),
        namespace: NAMESPACE,
        dataConverter: testDataConverter,
      }),
  };
}
