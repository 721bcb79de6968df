import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { apiClient, type ApiClient } from '../local/demo/api-client.ts';
import { answersOk, startEntry } from '../local/entry.ts';
import { freePort } from '../local/free-port.ts';
import { startDemoIssuer } from '../local/identity/demo-issuer.ts';
import { startPostgres } from '../local/postgres/embedded-postgres.ts';
import { asRole, letProcessesLogIn } from '../local/postgres/roles.ts';
import { showProgress } from '../local/progress.ts';
import { seedDemoData } from '../local/seed/seed-demo-data.ts';
import { startPostgresBackedServer } from '../local/temporal/postgres-backed-server.ts';
import { migrate } from '../storage/database/migrate.ts';
import { startMailSink } from '../test/stack/mail-sink.ts';
import { CASE_KEYS, PAYLOAD_KEYS } from '../test/stack/test-keys.ts';
import { buildWorkflowBundle } from '../workers/workflow-bundle.ts';

const NAMESPACE = 'bench';

/** What the measurements run on: PostgreSQL with its safe settings, Temporal on it, our worker and API as processes. */
export interface BenchStack {
  readonly client: Client;
  readonly address: string;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly apiUrl: string;
  readonly issuer: string;
  readonly caseWorker: ApiClient<Record<string, unknown>>;
  readonly bundleFile: string;
  readonly workerEnvironment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Starts everything in a temporary directory, with a mail server that takes what opening a case sends. */
export async function startBenchStack(): Promise<BenchStack> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-bench-'));
  fs.chmodSync(directory, 0o755);
  const postgres = startPostgres({
    dataDirectory: path.join(directory, 'postgres'),
    port: await freePort(),
    settings: { max_connections: '200' },
  });
  const server = await startPostgresBackedServer(postgres, directory, NAMESPACE, showProgress);
  const databaseUrl = postgres.url('palvelupolku');
  await postgres.createDatabase('palvelupolku');
  await migrate(databaseUrl);
  await letProcessesLogIn(databaseUrl);
  await seedDemoData(databaseUrl);
  const sink = await startMailSink();
  const issuer = await startDemoIssuer(await freePort());
  const bundleFile = path.join(directory, 'bundle.js');
  fs.writeFileSync(bundleFile, (await buildWorkflowBundle()).code);
  const apiPort = await freePort();
  const healthPort = await freePort();
  const workerEnvironment = {
    ...PAYLOAD_KEYS,
    DATABASE_URL: asRole(databaseUrl, 'palvelupolku_worker'),
    TEMPORAL_ADDRESS: server.address,
    TEMPORAL_NAMESPACE: NAMESPACE,
    TEMPORAL_TASK_QUEUE: `bench-${randomUUID()}`,
    SMTP_URL: sink.url,
    WORKFLOW_BUNDLE: bundleFile,
    WORKER_HEALTH_PORT: String(healthPort),
    LOG_LEVEL: 'error',
  };
  const worker = startEntry('workers/main.ts', workerEnvironment);
  const api = startEntry('api/main.ts', {
    ...workerEnvironment,
    DATABASE_URL: asRole(databaseUrl, 'palvelupolku_api'),
    ...CASE_KEYS,
    OIDC_ISSUER: issuer.issuer,
    API_PORT: String(apiPort),
    REQUEST_TIMEOUT_MS: '30000',
    API_REQUESTS_PER_MINUTE: '1000000',
  });
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  await worker.orExit(answersOk(`http://127.0.0.1:${healthPort}/health/ready`));
  await api.orExit(answersOk(`${apiUrl}/health/ready`));
  const connection = await Connection.connect({ address: server.address });
  return {
    client: new Client({ connection, namespace: NAMESPACE }),
    address: server.address,
    namespace: NAMESPACE,
    databaseUrl,
    apiUrl,
    issuer: issuer.issuer,
    caseWorker: await apiClient({ apiUrl, issuer: issuer.issuer }, 'case-worker'),
    bundleFile,
    workerEnvironment,
    stop: async () => {
      await connection.close();
      await Promise.all([api.stop(), worker.stop()]);
      await issuer.stop();
      await sink.stop();
      await server.process.stop();
      postgres.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
