import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { freePort } from '../local/free-port.ts';
import { startDemoIssuer } from '../local/identity/demo-issuer.ts';
import { startPostgres, type EmbeddedPostgres } from '../local/postgres/embedded-postgres.ts';
import { showProgress } from '../local/progress.ts';
import { startPostgresBackedServer } from '../local/temporal/postgres-backed-server.ts';
import { cpuOf, cpuWithChildren } from './cpu.ts';

/** What everything that is measured runs on. */
export interface BenchServers {
  readonly address: string;
  readonly namespace: string;
  readonly client: Client;
  readonly issuer: string;
  /** A new PostgreSQL for a record, so that its processor time is told from that of Temporal's own. */
  readonly startRecord: (name: string) => Promise<EmbeddedPostgres>;
  /** Milliseconds of processor time of Temporal and its PostgreSQL so far. */
  readonly temporalCpu: () => number;
  readonly directory: string;
  readonly stop: () => Promise<void>;
}

/** Starts a Temporal server on a PostgreSQL with its safe settings, and a token issuer, in a temporary directory. */
export async function startBenchServers(): Promise<BenchServers> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-bench-'));
  fs.chmodSync(directory, 0o755);
  const records: EmbeddedPostgres[] = [];
  const startRecord = async (name: string) => {
    const postgres = startPostgres({
      dataDirectory: path.join(directory, `postgres-${name}`),
      port: await freePort(),
      settings: { max_connections: '200' },
    });
    records.push(postgres);
    return postgres;
  };
  const postgres = await startRecord('temporal');
  const namespace = 'bench';
  const server = await startPostgresBackedServer(postgres, directory, namespace, showProgress);
  const issuer = await startDemoIssuer(await freePort());
  const connection = await Connection.connect({ address: server.address });
  return {
    address: server.address,
    namespace,
    client: new Client({ connection, namespace }),
    issuer: issuer.issuer,
    startRecord,
    temporalCpu: () => cpuOf(server.process.pid) + cpuWithChildren(postgres.pid),
    directory,
    stop: async () => {
      await connection.close();
      await issuer.stop();
      await server.process.stop();
      for (const record of records) record.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
