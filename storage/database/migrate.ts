import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

const MIGRATIONS = path.join(import.meta.dirname, '../../prisma/migrations');
/** The advisory lock that Prisma's own migration engine takes: never both at once. */
const LOCK = 72707369;
const RECORD_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** Stable code of {@link MigrationError}. */
export const MIGRATION_FAILED = 'MIGRATION_FAILED';

/** A migration was changed after it was applied, or its SQL failed; nothing of a failed one is kept. */
export class MigrationError extends Error {
  readonly code = MIGRATION_FAILED;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Applies the migrations of a folder in the order of their names and records them as `prisma migrate deploy` does. Any
 * number of processes may call it at once. Returns the names of those it applied. Throws {@link MigrationError}.
 */
export async function migrate(databaseUrl: string, folder = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const db = new pg.Client({ connectionString: databaseUrl, application_name: 'palvelupolku-migrate' });
  // A connection that is lost fails the query that runs; without a listener it would end the whole process.
  db.on('error', () => undefined);
  await db.connect();
  try {
    // The lock belongs to this session, so it goes when the process dies.
    await db.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await db.query(RECORD_TABLE);
    const pending = await pendingOf(db, migrations);
    for (const migration of pending) await apply(db, migration);
    return pending.map(({ name }) => name);
  } finally {
    await db.end();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function pendingOf(db: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await db.query<{ name: string; checksum: string }>(
    'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const edited = migrations.filter(
    ({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum,
  );
  if (edited.length > 0) {
    throw new MigrationError(`Changed after being applied: ${edited.map(({ name }) => name).join(', ')}`);
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

/** Script and record commit together: what fails or is killed half-way goes with its session, and leaves nothing behind. */
async function apply(db: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await db.query('BEGIN');
    await db.query(sql);
    await db.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await db.query('COMMIT');
  } catch (error) {
    throw new MigrationError(`Migration ${name} failed, nothing of it was kept`, { cause: error });
  }
}
