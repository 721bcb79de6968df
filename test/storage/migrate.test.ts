import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../storage/database/migrate.ts';
import { eventually } from '../stack/eventually.ts';
import { emptyDatabase } from '../stack/fresh-database.ts';

const FIRST = 'CREATE TABLE one (id integer)';
const SECOND = 'CREATE TABLE two (id integer); INSERT INTO one VALUES (2)';
const THIRD = 'CREATE TABLE three (id integer)';

let folder: string;
let url: string;
let db: pg.Client;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
  write('1_first', FIRST);
  url = await emptyDatabase();
  db = await connect();
});

afterEach(async () => {
  await db.end();
  fs.rmSync(folder, { recursive: true });
});

test('migrating again changes nothing', async () => {
  expect(await migrate(url)).toEqual(fs.readdirSync('prisma/migrations'));
  const after = await everything();
  expect(after.tables).toContain('fact');
  expect(await migrate(url)).toEqual([]);
  expect(await everything()).toEqual(after);
});

test('a migration that is new is applied alone, in the order of the names', async () => {
  expect(await migrate(url, folder)).toEqual(['1_first']);
  write('3_third', THIRD);
  write('2_second', SECOND);
  expect(await migrate(url, folder)).toEqual(['2_second', '3_third']);
  expect(await everything()).toMatchObject({
    tables: ['_prisma_migrations', 'one', 'three', 'two'],
    applied: ['1_first', '2_second', '3_third'],
  });
});

test('a migration that was edited after it was applied is refused by its name, and nothing else is applied', async () => {
  await migrate(url, folder);
  const after = await everything();
  write('1_first', `${FIRST} -- edited`);
  write('2_second', SECOND);
  await expect(migrate(url, folder)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: 'Changed after being applied: 1_first',
  });
  expect(await everything()).toEqual(after);
});

test('a migration that fails leaves nothing of it and is named; the next run goes on with it', async () => {
  write('2_second', `${SECOND}; SELECT no_such_column FROM two`);
  write('3_third', THIRD);
  await expect(migrate(url, folder)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('2_second') as string,
    cause: expect.objectContaining({
      message: expect.stringContaining('no_such_column') as string,
    }) as Error,
  });
  expect(await everything()).toMatchObject({ tables: ['_prisma_migrations', 'one'], applied: ['1_first'] });
  expect((await db.query('SELECT FROM one')).rowCount).toBe(0);

  write('2_second', SECOND);
  expect(await migrate(url, folder)).toEqual(['2_second', '3_third']);
  expect((await db.query('SELECT FROM one')).rowCount).toBe(1);
});

test('a migration whose connection is lost leaves nothing of it and is named; the next run goes on with it', async () => {
  await migrate(url, folder);
  write('2_second', SECOND);
  // The second migration creates its table, and then waits for this one.
  const holder = await connect();
  await holder.query('BEGIN; LOCK TABLE one');
  const lost = migrate(url, folder);
  const refused = expect(lost).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('2_second') as string,
  });
  const [pid] = await waiting(1);
  await db.query('SELECT pg_terminate_backend($1)', [pid]);
  await refused;
  await holder.end();
  expect(await everything()).toMatchObject({ tables: ['_prisma_migrations', 'one'], applied: ['1_first'] });

  expect(await migrate(url, folder)).toEqual(['2_second']);
});

test('of two at once one waits for the other, and has nothing left to do', async () => {
  write('2_second', SECOND);
  await db.query('SELECT pg_advisory_lock(72707369)');
  const both = Promise.all([migrate(url, folder), migrate(url, folder)]);
  await waiting(2);
  await db.query('SELECT pg_advisory_unlock(72707369)');
  expect((await both).toSorted((a, b) => a.length - b.length)).toEqual([[], ['1_first', '2_second']]);
  expect((await db.query('SELECT FROM one')).rowCount).toBe(1);
});

function write(name: string, sql: string): void {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** The tables of the database, and its rows about migrations by the order of their application. */
async function everything() {
  const tables = await db.query<{ name: string }>(
    `SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const { rows } = await db.query<{ migration_name: string }>(
    'SELECT * FROM _prisma_migrations ORDER BY finished_at',
  );
  return {
    tables: tables.rows.map(({ name }) => name),
    applied: rows.map((row) => row.migration_name),
    rows,
  };
}

/** The sessions that migrate here and wait for a lock, as soon as there are so many. */
async function waiting(count: number): Promise<number[]> {
  return eventually(async () => {
    const { rows } = await db.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'palvelupolku-migrate' AND wait_event_type = 'Lock'`,
    );
    return rows.length === count && rows.map(({ pid }) => pid);
  });
}
