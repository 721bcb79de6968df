import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { TEMPLATE_DATABASE, testEnvironment } from './test-environment.ts';

/** Who owns the databases and everything in them: no superuser, as on a server. */
const OWNER = 'palvelupolku';

/** Roles and the database that others are copied from, made as deployment/postgres/create-databases.sh makes them. */
export async function createTemplate(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    for (const role of [OWNER, 'palvelupolku_api', 'palvelupolku_worker'])
      await client.query(`CREATE ROLE ${role} LOGIN`);
    await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}

/** The same database as its owner; the addresses themselves are a superuser's. */
export function asOwner(url: string): string {
  const owner = new URL(url);
  owner.username = OWNER;
  return owner.href;
}

/** Address of a new database: migrated, with the demo people, nothing else. */
export function freshDatabase(): Promise<string> {
  return copyOf(TEMPLATE_DATABASE);
}

/** Address of a new database in which nothing is, not even a table. */
export function emptyDatabase(): Promise<string> {
  return copyOf('template0');
}

/** Makes a database that may be in use as new as {@link freshDatabase} gives one, whoever is connected to it. */
export async function renewDatabase(url: string): Promise<void> {
  const name = url.replace(/^.*\//, '');
  await asServer(async (client) => {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await create(client, name, TEMPLATE_DATABASE);
  });
}

async function copyOf(template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asServer((client) => create(client, name, template));
  return testEnvironment('TEST_POSTGRES_URL').replace(/[^/]+$/, name);
}

async function create(client: pg.Client, name: string, template: string): Promise<void> {
  // Test files run side by side, and a template can be copied by one at a time only.
  await client.query('SELECT pg_advisory_lock(1)');
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${OWNER}`);
}

async function asServer(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: testEnvironment('TEST_POSTGRES_URL') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
