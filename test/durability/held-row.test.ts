import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { eventually } from '../stack/eventually.ts';
import { practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';

let product: Product;
let caseWorker: ApiClient;
let supervisor: ApiClient;

beforeAll(async () => {
  product = await startProduct({ REQUEST_TIMEOUT_MS: '5000' });
  caseWorker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
});
afterAll(() => product.stop());

test('a case whose row somebody holds longer than a statement may take: not confirmed, others go on, stored once it is free', async () => {
  const [held, free] = [await practiceCase(caseWorker), await practiceCase(caseWorker)];
  const holder = new pg.Client(product.databaseUrl);
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM stream WHERE id = $1 FOR UPDATE', [held]);

  const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
  const name = (id: string) =>
    supervisor.post(
      `/processes/${id}/commands/name-case-worker`,
      { on: '2035-01-08', caseWorkerId: 'case-worker-2' },
      headers,
    );
  const first = await name(held);
  expect([first.status, first.body.code]).toEqual([503, 'UNAVAILABLE']);
  expect((await name(free)).status).toBe(200);
  // Longer than a statement and all tries of a local activity take: the workflow waits with a timer of its own.
  await new Promise((resolve) => setTimeout(resolve, 8_000));
  await holder.query('ROLLBACK');
  await holder.end();

  const answer = await eventually(async () => {
    const repeated = await name(held);
    return repeated.status !== 503 && repeated;
  }, 60_000);
  expect([answer.status, answer.body]).toEqual([200, { version: 2 }]);
}, 120_000);
