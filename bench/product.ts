import { setTimeout as sleep } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { localDateOf, toIsoInstant } from '../domain/calendar/moments.ts';
import { apiClient, type ApiClient } from '../local/api-client/api-client.ts';
import { answersOk } from '../local/entry.ts';
import { freePort } from '../local/free-port.ts';
import { asRole, letProcessesLogIn } from '../local/postgres/roles.ts';
import { startProcess } from '../local/running-process.ts';
import type * as seeds from '../local/seed/seed-demo-data.ts';
import type * as temporalServers from '../local/temporal/postgres-backed-server.ts';
import { NEW_PROCESS } from '../test/bodies/new-process.ts';
import { startMailSink } from '../test/stack/mail-sink.ts';
import { CASE_KEYS, PAYLOAD_KEYS } from '../test/stack/test-keys.ts';
import type { BenchServers } from './bench-servers.ts';
import { cpuOfParts, type Contestant } from './contestant.ts';
import { WEIGHED } from './weigh.ts';

/** The product as a checkout of this repository has it. */
export interface Product extends Contestant {
  readonly databaseUrl: string;
  readonly caseWorker: ApiClient;
  readonly workerEnvironment: Readonly<Record<string, string>>;
}

/** Of today, so that the command makes nothing due at once. */
const ON = localDateOf(toIsoInstant(Date.now())).toString();

/**
 * Starts API and worker of a checkout on a record and a namespace of their own. Migration, seed and search attributes are
 * those of the checkout, so an earlier one is measured as it was.
 */
export async function startProduct(
  servers: BenchServers,
  name: string,
  root: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const of = async (file: string): Promise<unknown> => import(path.join(root, file));
  const postgres = await servers.startRecord(name);
  const databaseUrl = postgres.url('palvelupolku');
  await postgres.createDatabase('palvelupolku');
  migrate(root, databaseUrl);
  await letProcessesLogIn(databaseUrl);
  await ((await of('local/seed/seed-demo-data.ts')) as typeof seeds).seedDemoData(databaseUrl);
  const namespace = `bench-${name}`;
  const { prepareNamespace } = (await of(
    'local/temporal/postgres-backed-server.ts',
  )) as typeof temporalServers;
  await prepareNamespace(servers.address, namespace);
  const sink = await startMailSink();
  const [apiPort, healthPort] = [await freePort(), await freePort()];
  const workerEnvironment = {
    ...PAYLOAD_KEYS,
    DATABASE_URL: asRole(databaseUrl, 'palvelupolku_worker'),
    TEMPORAL_ADDRESS: servers.address,
    TEMPORAL_NAMESPACE: namespace,
    SMTP_URL: sink.url,
    WORKER_HEALTH_PORT: String(healthPort),
    LOG_LEVEL: 'error',
    // Looks at all cases, which belongs to none of the openings and commands.
    WATCHDOG_EVERY_MS: '3600000',
    ...environment,
  };
  const start = (entry: string, flags: readonly string[], variables: Readonly<Record<string, string>>) =>
    startProcess(process.execPath, [...flags, path.join(root, entry)], {
      env: { ...process.env, ...workerEnvironment, ...variables },
    });
  const worker = start('workers/main.ts', WEIGHED, {});
  const api = start('api/main.ts', [], {
    ...CASE_KEYS,
    DATABASE_URL: asRole(databaseUrl, 'palvelupolku_api'),
    OIDC_ISSUER: servers.issuer,
    API_PORT: String(apiPort),
    REQUEST_TIMEOUT_MS: '30000',
    API_REQUESTS_PER_MINUTE: '1000000',
  });
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  await worker.orExit(answersOk(`http://127.0.0.1:${healthPort}/health/ready`));
  await api.orExit(answersOk(`${apiUrl}/health/ready`));
  const address = { apiUrl, issuer: servers.issuer };
  const caseWorker = await apiClient(address, 'case-worker');
  return {
    name,
    databaseUrl,
    caseWorker,
    workerEnvironment,
    worker,
    open: () => caseWorker.openProcess({ ...NEW_PROCESS, practice: false }),
    command: async (id) => {
      const file = `/processes/${id}/commands/start-need-assessment`;
      const { status } = await caseWorker.post(file, { on: ON }, { 'if-match': '"1"' });
      if (status !== 200) throw new Error(`A command was answered ${status}`);
    },
    settled: () => untilMailsAreOut(databaseUrl),
    cpu: cpuOfParts(api, worker, postgres, servers),
    stop: async () => {
      await Promise.all([api.stop(), worker.stop()]);
      await sink.stop();
    },
  };
}

function migrate(root: string, DATABASE_URL: string): void {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'migrate'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The migration of ${root} failed: ${stderr}`);
}

/** Opening a case tells its case worker. */
async function untilMailsAreOut(databaseUrl: string): Promise<void> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const waiting = `SELECT FROM reminder WHERE state IN ('PLANNED', 'SENDING') AND scheduled_at <= now() LIMIT 1`;
  while ((await db.query(waiting)).rowCount !== 0) await sleep(100);
  await db.end();
}
