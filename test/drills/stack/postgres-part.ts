import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../local/postgres/embedded-postgres.ts';
import { openableBinaries, serverAccount } from '../../../local/postgres/server-binaries.ts';
import { childrenOf, killablePart, type Part } from './part.ts';

/** A PostgreSQL that may be killed: it writes to the disk before it says that it has. */
export interface KillablePostgres {
  readonly part: Part;
  readonly url: (database: string) => string;
  readonly dataDirectory: string;
  readonly createDatabase: (database: string) => Promise<void>;
}

const SETTINGS = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' };

/** Makes the data directory and the plan of its server; `start` starts it. */
export function killablePostgres(directory: string, port: number): KillablePostgres {
  const dataDirectory = path.join(directory, 'postgres');
  const account = serverAccount();
  const program = path.join(openableBinaries(account), 'bin', 'postgres');
  // Once by its own tools, which make the directory; then without them, so that nothing of ours waits while it starts.
  startPostgres({ dataDirectory, port, settings: SETTINGS }).stop();
  const url = (database: string) => `postgresql://app@127.0.0.1:${port}/${database}`;
  const flags = Object.entries({ ...SETTINGS, port: String(port) });
  return {
    dataDirectory,
    url,
    part: killablePart({
      name: 'postgres',
      command: () => ({
        program,
        args: ['-D', dataDirectory, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
        options: { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } },
      }),
      logFile: path.join(directory, 'postgres.log'),
      ready: async () => (await query(url('postgres'), 'SELECT 1')).length === 1,
      gently: 'SIGINT',
      // A killed postmaster leaves its children to notice; a frozen one would go on working through them.
      family: childrenOf,
    }),
    createDatabase: async (database) => {
      await query(url('postgres'), `CREATE DATABASE ${database}`);
    },
  };
}

/** The rows of one statement, over a connection of its own. */
export async function query<R extends object>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
