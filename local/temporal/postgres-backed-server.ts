import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { stringify } from 'yaml';
import { isFree } from '../free-port.ts';
import type { EmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import type { Progress } from '../progress.ts';
import { startProcess, type RunningProcess } from '../running-process.ts';
import { answers } from './development-server.ts';
import { indexedValueTypes } from './search-attributes.ts';
import { goInstall } from './temporal-cli.ts';
import { cacheFolder, fill, onPath, ToolMissing } from './tool-cache.ts';

const VERSION = '1.29.1';
const RETENTION_MS = 3 * 86_400_000;

/**
 * A Temporal server as in production, with PostgreSQL behind it; the development server's SQLite is too slow to measure on.
 */
export interface PostgresBackedServer {
  readonly address: string;
  readonly process: RunningProcess;
}

/**
 * Starts the server on databases of its own on a PostgreSQL of ours, and creates the namespace with its search attributes.
 */
export async function startPostgresBackedServer(
  postgres: EmbeddedPostgres,
  directory: string,
  namespace: string,
  progress: Progress,
): Promise<PostgresBackedServer> {
  const { program, args, address } = await postgresBackedServer(postgres, directory, progress);
  const server = startProcess(program, args, { logFile: path.join(directory, 'temporal.log') });
  await server.orExit(prepareNamespace(address, namespace));
  return { address, process: server };
}

/** Makes the databases and the configuration of a server, and says how it is started; again after it was killed, too. */
export async function postgresBackedServer(
  postgres: Pick<EmbeddedPostgres, 'url' | 'createDatabase'>,
  directory: string,
  progress: Progress,
): Promise<{ readonly program: string; readonly args: readonly string[]; readonly address: string }> {
  const programs = await serverPrograms(progress);
  const database = new URL(postgres.url('temporal'));
  for (const [name, schema] of [
    ['temporal', 'temporal'],
    ['temporal_visibility', 'visibility'],
  ] as const) {
    await postgres.createDatabase(name);
    updateSchema(path.join(programs, 'sql'), database, name, schema);
  }
  const [frontend = 0, ...others] = await smallFreePorts(8);
  writeConfiguration(directory, database, [frontend, ...others]);
  return {
    program: path.join(programs, 'server'),
    args: ['--root', directory, '--config', 'config', '--env', 'development', '--allow-no-auth', 'start'],
    address: `127.0.0.1:${frontend}`,
  };
}

/** The folder of the server's programs; builds them where they aren't yet. Throws {@link ToolMissing} without Go. */
export async function serverPrograms(progress: Progress): Promise<string> {
  const folder = cacheFolder(`temporal-server-${VERSION}`);
  if (fs.existsSync(folder)) return folder;
  if (onPath('go') === undefined)
    throw new ToolMissing('No Temporal server for PostgreSQL: install Go to build it');
  await fill(folder, (unfinished) => {
    progress(`Building the Temporal server ${VERSION} with Go (about five minutes, once per machine) …`);
    const module = 'go.temporal.io/server/cmd';
    goInstall([`${module}/server@v${VERSION}`, `${module}/tools/sql@v${VERSION}`], unfinished);
    return Promise.resolve();
  });
  return folder;
}

function updateSchema(
  tool: string,
  { hostname, port, username }: URL,
  database: string,
  schema: string,
): void {
  const target = [
    '--plugin',
    'postgres12',
    '--ep',
    hostname,
    '-p',
    port,
    '-u',
    username,
    '--pw',
    'x',
    '--db',
    database,
  ];
  for (const step of [
    ['setup-schema', '-v', '0.0'],
    ['update-schema', '-s', `postgresql/v12/${schema}`],
  ]) {
    const { status, stderr } = spawnSync(tool, [...target, ...step], { encoding: 'utf8' });
    if (status !== 0) throw new ToolMissing(`${step.join(' ')} of ${database} failed: ${stderr}`);
  }
}

function writeConfiguration(
  directory: string,
  { hostname, port, username }: URL,
  ports: readonly number[],
): void {
  const store = (databaseName: string) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `${hostname}:${port}`,
      connectProtocol: 'tcp',
      user: username,
      password: 'x',
      maxConns: 20,
      maxIdleConns: 20,
    },
  });
  const service = (index: number) => ({
    rpc: { grpcPort: ports[index * 2], membershipPort: ports[index * 2 + 1], bindOnLocalHost: true },
  });
  const configuration = {
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: 4,
      datastores: { default: store('temporal'), visibility: store('temporal_visibility') },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: { frontend: service(0), matching: service(1), history: service(2), worker: service(3) },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${String(ports[0])}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
  };
  fs.mkdirSync(path.join(directory, 'config'), { recursive: true });
  fs.writeFileSync(path.join(directory, 'config', 'development.yaml'), stringify(configuration));
}

/** The server stores its ports as smallint, and the machine gives out larger ones. */
async function smallFreePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let port = 20_000 + (process.pid % 10_000); ports.length < count; port += 1)
    if (await isFree(port)) ports.push(port);
  return ports;
}

/** Creates the namespace: the server knows a new one, and then its attributes, only after a while. */
export async function prepareNamespace(address: string, namespace: string): Promise<void> {
  await answers(address, 'temporal-system');
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs(RETENTION_MS),
    });
    await answers(address, namespace);
    await retried(() =>
      connection.operatorService.addSearchAttributes({ namespace, searchAttributes: indexedValueTypes }),
    );
  } finally {
    await connection.close();
  }
}

async function retried<T>(work: () => Promise<T>, tries = 60): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (tries <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return retried(work, tries - 1);
  }
}
