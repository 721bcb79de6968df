import path from 'node:path';
import { freePort } from '../../../local/free-port.ts';
import type { Progress } from '../../../local/progress.ts';
import { answers } from '../../../local/temporal/development-server.ts';
import { postgresBackedServer, prepareNamespace } from '../../../local/temporal/postgres-backed-server.ts';
import { SEARCH_ATTRIBUTES } from '../../../local/temporal/search-attributes.ts';
import { temporalCli } from '../../../local/temporal/temporal-cli.ts';
import { killablePart, type Part } from './part.ts';
import type { KillablePostgres } from './postgres-part.ts';

/** A Temporal server that may be killed. */
export interface KillableTemporal {
  readonly part: Part;
  readonly address: string;
  /** To be called once, after the first start. */
  readonly prepare: () => Promise<void>;
}

const ready = (address: string, namespace: string) => async () => {
  await answers(address, namespace, 0);
  return true;
};

/** The development server on a file of SQLite. */
export async function temporalOnSqlite(
  directory: string,
  namespace: string,
  progress: Progress,
): Promise<KillableTemporal> {
  const program = await temporalCli(progress);
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const database = path.join(directory, 'temporal.db');
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  const fixed = ['server', 'start-dev', '--ip', '127.0.0.1', '--log-level', 'error', '--headless'];
  const args = [...fixed, '--port', String(port), '--namespace', namespace, '--db-filename', database];
  return {
    address,
    prepare: async () => Promise.resolve(),
    part: killablePart({
      name: 'temporal',
      command: () => ({ program, args: [...args, ...attributes] }),
      logFile: path.join(directory, 'temporal.log'),
      ready: ready(address, namespace),
    }),
  };
}

/** The server as in production, on databases of the same PostgreSQL as the record. */
export async function temporalOnPostgres(
  directory: string,
  namespace: string,
  postgres: KillablePostgres,
  progress: Progress,
): Promise<KillableTemporal> {
  const { program, args, address } = await postgresBackedServer(postgres, directory, progress);
  const known = { namespace: 'temporal-system' };
  return {
    address,
    prepare: async () => {
      await prepareNamespace(address, namespace);
      known.namespace = namespace;
    },
    part: killablePart({
      name: 'temporal',
      command: () => ({ program, args }),
      logFile: path.join(directory, 'temporal.log'),
      ready: async () => ready(address, known.namespace)(),
    }),
  };
}
