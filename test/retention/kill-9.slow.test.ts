import type { Client } from '@temporalio/client';
import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { eventually } from '../stack/eventually.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { verify } from '../usage-log/logged.ts';
import { temporalClient } from '../stack/temporal-client.ts';
import { ended, listNow, newestList } from './list-now.ts';
import { identityCodes, oldCase } from './old-case.ts';

let product: Product;
let temporal: Client;
let owner: pg.Client;
let worker: ApiClient;
let supervisor: ApiClient;

beforeAll(async () => {
  product = await startProduct();
  temporal = await temporalClient();
  owner = new pg.Client({ connectionString: product.databaseUrl });
  await owner.connect();
  worker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
});
afterAll(async () => {
  await owner.end();
  await temporal.connection.close();
  await product.stop();
});

const CASES = 20;
const count = async (sql: string) => Number((await owner.query(`SELECT count(*) FROM ${sql}`)).rows[0].count);
const DESTROYED = `destruction_item WHERE outcome = 'DESTROYED'`;

test('kill -9 of the worker half-way: the rest is destroyed by the next one, and each case is counted once', async () => {
  const ids = [];
  for (const code of identityCodes(CASES)) ids.push(await oldCase(worker, code));
  await listNow(temporal, product);
  const { id, items } = await newestList(supervisor);
  expect(items).toHaveLength(CASES);
  const factsOfEach = (await count('fact')) / CASES;
  expect(factsOfEach).toBeGreaterThan(2);

  expect((await supervisor.post(`/destructions/${id}/approve`, {})).status).toBe(202);
  await eventually(async () => (await count(DESTROYED)) > 2);
  await product.worker.kill9();
  const before = await count(DESTROYED);
  expect(before).toBeLessThan(CASES);
  expect(await count('process')).toBe(CASES - before);
  // Nothing is half destroyed: a case has all of its rows, or none.
  expect(await count('case_key')).toBe(CASES - before);
  expect(await count('fact')).toBe(factsOfEach * (CASES - before));

  product.worker = await product.startWorker();
  await ended(supervisor, id);
  expect(await count(DESTROYED)).toBe(CASES);
  expect(await count('destroyed_case')).toBe(CASES);
  for (const table of [
    'process',
    'client',
    'case_key',
    'fact',
    'deadline',
    'reminder',
    'task',
    'applied_command',
  ])
    expect([table, await count(table)]).toEqual([table, 0]);
  expect(await count('destruction_item WHERE process_id IS NOT NULL')).toBe(0);
  expect(await verify(product.databaseUrl)).toMatchObject({ status: 0 });
}, 180_000);

test('a list whose workflow could not be started when it was approved is destroyed all the same', async () => {
  const [code = ''] = identityCodes(1);
  await oldCase(worker, code);
  await listNow(temporal, product);
  const { id } = await newestList(supervisor);
  await owner.query(
    `UPDATE destruction_batch SET approved_at = now(), approved_by = 'supervisor-1' WHERE id = $1`,
    [id],
  );
  const list = await ended(supervisor, id);
  expect(list.items.map(({ outcome }) => outcome)).toEqual(['DESTROYED']);
}, 120_000);
