import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { DEMO_PEOPLE } from '../../local/demo-people.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { threeCases, type TestCase } from './three-cases.ts';
import type { Target } from './expected-access.ts';

let product: Product;
let db: Database;
let cases: Record<Target, TestCase>;

beforeAll(async () => {
  product = await startProduct();
  const people: Record<string, ApiClient> = {};
  for (const { subject } of DEMO_PEOPLE) {
    const name = subject.replace('demo-', '');
    people[name] = await apiClient(product, name);
  }
  cases = await threeCases(people);
  db = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'));
}, 120_000);
afterAll(async () => {
  await db.$disconnect();
  await product.stop();
});

/** Which cases have rows in a table that a transaction of this person sees, without anybody asking `authorize`. */
async function casesSeen(subject: string, table: string): Promise<string[]> {
  const rows = await actingAs(db, subject, (tx) =>
    tx.$queryRawUnsafe<{ id: string }[]>(
      table === 'client'
        ? 'SELECT p.id FROM process p JOIN client c ON c.id = p.client_id'
        : `SELECT DISTINCT ${table === 'process' ? 'id' : 'process_id AS id'} FROM ${table}`,
    ),
  );
  const nameOf = (id: string) => Object.entries(cases).find(([, one]) => one.processId === id)?.[0] ?? id;
  return rows.map(({ id }) => nameOf(id)).sort();
}

const BELONGING = ['process', 'client', 'case_key', 'fact', 'applied_command', 'deadline', 'case_document'];
const COUNTY = ['OTHER_WORKER', 'OWN'];
/** What each person's transaction sees of each table at most. */
const SEEN: Readonly<Record<string, readonly string[]>> = {
  'demo-case-worker': ['OWN'],
  'demo-case-worker-2': ['OTHER_WORKER'],
  'demo-supervisor': COUNTY,
  'demo-employment-authority': COUNTY,
  'demo-kela': ['OWN'],
  'demo-provider': ['OWN'],
  'demo-provider-2': ['OTHER_WORKER'],
  'demo-instructor': ['OWN'],
  'demo-instructor-2': [],
  'demo-coach': ['OWN'],
  'demo-voucher-manager': [],
  'demo-auditor': [],
  'demo-neighbour-worker': ['OTHER_COUNTY'],
  'demo-neighbour-supervisor': ['OTHER_COUNTY'],
};

test.each(Object.entries(SEEN))('%s gets no foreign row, whatever is asked', async (subject, expected) => {
  for (const table of BELONGING) {
    const seen = await casesSeen(subject, table);
    expect([table, seen]).toEqual([table, [...expected].sort()]);
  }
});

test('an administrator sees every case, and nothing with content', async () => {
  expect(await casesSeen('demo-administrator', 'process')).toEqual(['OTHER_COUNTY', 'OTHER_WORKER', 'OWN']);
  for (const table of ['client', 'case_key', 'fact', 'case_document'])
    expect([table, await casesSeen('demo-administrator', table)]).toEqual([table, []]);
});

test('a provider sees of its client only what belongs to its periods', async () => {
  const facts = await actingAs(db, 'demo-provider', (tx) => tx.fact.findMany());
  expect(facts.every(({ event }) => (event as { period?: number }).period === 1)).toBe(true);
  const deadlines = await actingAs(db, 'demo-provider', (tx) => tx.deadline.findMany());
  expect(deadlines.length).toBeGreaterThan(0);
  expect(deadlines.every(({ period }) => period === 1)).toBe(true);
  const documents = await actingAs(db, 'demo-provider', (tx) => tx.caseDocument.findMany());
  expect(documents.map(({ kind, period }) => [kind, period])).toEqual([['INTERIM_REPORT', 1]]);
});

test('Kela sees of the documents those of the joint service', async () => {
  const documents = await actingAs(db, 'demo-kela', (tx) => tx.caseDocument.findMany());
  expect(new Set(documents.map(({ register }) => register))).toEqual(new Set(['JOINT_SERVICE']));
});

test("a provider's person stores a document of its own period in its own name, and no other", async () => {
  const store = (subject: string, change: object) =>
    actingAs(db, subject, (tx) =>
      tx.caseDocument.create({
        data: {
          id: `of ${subject}`,
          processId: cases.OWN.processId,
          kind: 'INTERIM_REPORT',
          register: 'SOCIAL_WELFARE',
          period: 1,
          sealed: new Uint8Array(),
          authorId: subject.replace('demo-', '') + '-1',
          createdAt: new Date(),
          commandId: 'c',
          ...change,
        },
      }),
    );
  await expect(store('demo-coach', { period: 2 })).rejects.toThrow('row-level security');
  await expect(store('demo-coach', { period: null })).rejects.toThrow('row-level security');
  await expect(store('demo-coach', { authorId: 'case-worker-1' })).rejects.toThrow('row-level security');
  await expect(store('demo-coach', { processId: cases.OTHER_WORKER.processId })).rejects.toThrow('row-level');
  expect(await store('demo-coach', {})).toMatchObject({ period: 1, recorded: false });
});

test('tasks and reminders are seen by whose work they are', async () => {
  const tasks = await actingAs(db, 'demo-provider', (tx) => tx.task.findMany());
  expect(new Set(tasks.map(({ assignee }) => assignee))).toEqual(new Set(['organisation:provider-1']));
  expect(await actingAs(db, 'demo-instructor-2', (tx) => tx.task.findMany())).toEqual([]);
  expect(await actingAs(db, 'demo-instructor-2', (tx) => tx.reminder.findMany())).toEqual([]);
});

test('without a person no row is visible, and none can be written', async () => {
  const client = new pg.Client({ connectionString: asRole(product.databaseUrl, 'palvelupolku_api') });
  await client.connect();
  for (const table of [...BELONGING, 'task', 'reminder', 'emergency_access'])
    expect([table, (await client.query(`SELECT FROM ${table}`)).rowCount]).toEqual([table, 0]);
  await expect(
    client.query(`INSERT INTO applied_command VALUES ($1, 'c', 'n', 'f', 1, 'a', now())`, [
      cases.OWN.processId,
    ]),
  ).rejects.toThrow('row-level security');
  await expect(client.query('UPDATE fact SET actor_id = actor_id')).rejects.toThrow('permission denied');
  await expect(client.query('DELETE FROM process')).rejects.toThrow('permission denied');
  await expect(client.query('ALTER TABLE process DISABLE ROW LEVEL SECURITY')).rejects.toThrow(
    'must be owner',
  );
  await client.end();
});

test('the settings of a request end with it, also when its connection is used again', async () => {
  const one = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'), { poolSize: 1 });
  const seen = await actingAs(one, 'demo-supervisor', (tx) => tx.process.count());
  expect(seen).toBe(2);
  expect(await one.process.count()).toBe(0);
  await expect(actingAs(one, 'nobody-at-all', (tx) => tx.process.count())).rejects.toThrow('Unknown');
  await one.$disconnect();
});

test('a worker runs every case and can read nothing of its client', async () => {
  const client = new pg.Client({ connectionString: asRole(product.databaseUrl, 'palvelupolku_worker') });
  await client.connect();
  expect((await client.query('SELECT FROM process')).rowCount).toBe(3);
  for (const table of ['client', 'case_key', 'answered_request'])
    await expect(client.query(`SELECT FROM ${table}`)).rejects.toThrow('permission denied');
  await expect(client.query('SELECT sealed FROM case_document')).rejects.toThrow('permission denied');
  await expect(client.query('DELETE FROM fact')).rejects.toThrow('permission denied');
  await client.end();
});
