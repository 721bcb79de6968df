import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Prisma } from '../../prisma/generated/client.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { migratedTables } from './migrated-tables.ts';
import { modelledTables } from './modelled-tables.ts';

const SCHEMA = fs.readFileSync(path.join(__dirname, '..', '..', 'prisma', 'schema.prisma'), 'utf8');
const modelled = modelledTables(SCHEMA);

test('schema and migrations have the same tables: columns, SQL types, what may be null, and keys', async () => {
  expect(await migratedTables(await freshDatabase())).toEqual(modelled);
});

test('no model of the schema is overlooked', () => {
  expect(Object.keys(modelled)).toHaveLength(Object.keys(Prisma.ModelName).length);
});

test.each([
  ['a column that is missing', 'ALTER TABLE reminder DROP COLUMN address'],
  ['a column too many', 'ALTER TABLE client ADD COLUMN shoe_size integer'],
  ['another type', 'ALTER TABLE fact ALTER COLUMN recorded_at TYPE timestamptz'],
  ['a column that may be null', 'ALTER TABLE process ALTER COLUMN county DROP NOT NULL'],
  ['another primary key', 'ALTER TABLE task DROP CONSTRAINT task_pkey, ADD PRIMARY KEY (stream_id, role)'],
  ['a unique key that is missing', 'ALTER TABLE person DROP CONSTRAINT person_subject_key'],
  ['a table that is missing', 'DROP TABLE role_mailbox'],
  ['a table too many', 'CREATE TABLE forgotten (id uuid PRIMARY KEY)'],
])('the comparison sees %s', async (_what, change) => {
  const url = await freshDatabase();
  await execute(url, change);
  expect(await migratedTables(url)).not.toEqual(modelled);
});

async function execute(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
