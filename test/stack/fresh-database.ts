import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { TEMPLATE_DATABASE, testEnvironment } from './test-environment.ts';

/** Address of a new database: migrated, with the demo people, nothing else. */
export function freshDatabase(): Promise<string> {
  return copyOf(TEMPLATE_DATABASE);
}

/** Address of a new database in which nothing is, not even a table. */
export function emptyDatabase(): Promise<string> {
  return copyOf('template0');
}

async function copyOf(template: string): Promise<string> {
  const base = testEnvironment('TEST_POSTGRES_URL');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  try {
    // Test files run side by side, and a template can be copied by one at a time only.
    await client.query('SELECT pg_advisory_lock(1)');
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } finally {
    await client.end();
  }
  return base.replace(/[^/]+$/, name);
}
