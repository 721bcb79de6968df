import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { freePort } from '../../local/free-port.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { temporalClient } from '../stack/temporal-client.ts';
import { accepted, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';

let product: Product;
let caseWorker: ApiClient;
let metricsUrl: string;
let client: Client;

beforeAll(async () => {
  const port = await freePort();
  metricsUrl = `http://127.0.0.1:${port}/metrics`;
  product = await startProduct({ API_METRICS_PORT: String(port), ROTATION_DUE_ON: '2020-01-01' });
  caseWorker = await apiClient(product, 'case-worker');
  client = await temporalClient();
});
afterAll(async () => {
  await product.stop();
  await client.connection.close();
});

/** The value of one series, 0 where there is none yet. */
async function metric(series: string): Promise<number> {
  const page = await (await fetch(metricsUrl)).text();
  const line = page.split('\n').find((one) => one.startsWith(`${series} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}

test('the public port has no metrics', async () => {
  expect((await fetch(`${product.apiUrl}/metrics`)).status).toBe(404);
  expect((await fetch(metricsUrl.replace('/metrics', '/'))).status).toBe(404);
});

test('commands are counted by what became of them, requests by operation and status', async () => {
  const id = await practiceCase(caseWorker);
  const give = async (name: string, body: object) => {
    const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
    return (await caseWorker.post(`/processes/${id}/commands/${name}`, body, headers)).status;
  };
  const closing = { on: '2035-01-08', reason: 'MOVED_AWAY' };
  const moving = { on: '2035-01-08', caseWorkerId: 'case-worker-1' };
  // It is the case worker already.
  expect(await give('name-case-worker', moving)).toBe(409);
  await client.workflow.getHandle(workflowIdOf(id)).terminate();
  expect(await give('close-case', closing)).toBe(503);
  const other = await practiceCase(caseWorker);
  await accepted(caseWorker, other, 'close-case', closing);

  const command = (name: string, outcome: string) =>
    metric(`palvelupolku_commands_total{command="${name}",outcome="${outcome}"}`);
  expect(await command('nameCaseWorker', 'REFUSED')).toBe(1);
  expect(await command('closeCase', 'UNKNOWN')).toBe(1);
  expect(await command('closeCase', 'ACCEPTED')).toBe(1);
  const requests = (operation: string, status: number) =>
    metric(`palvelupolku_http_request_seconds_count{operation="${operation}",status="${status}"}`);
  expect(await requests('nameCaseWorker', 409)).toBe(1);
  expect(await requests('closeCase', 503)).toBe(1);
  expect(await requests('closeCase', 200)).toBe(1);
  expect(await requests('openProcess', 201)).toBe(2);
}, 90_000);

test('paths that are no operation share a label, whatever they say', async () => {
  await fetch(`${product.apiUrl}/${randomUUID()}`);
  await fetch(`${product.apiUrl}/processes/${randomUUID()}`, { method: 'DELETE' });
  const page = await (await fetch(metricsUrl)).text();
  expect(page).toContain('operation="other",status="404"');
  expect(page).toContain('operation="other",status="405"');
  expect(page).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/);
});

test('what is near its end is told as days, and by readiness of API and worker', async () => {
  expect(await metric('palvelupolku_days_left{what="KEYS"}')).toBeLessThan(0);
  const worker = `http://127.0.0.1:${product.variables.WORKER_HEALTH_PORT!}`;
  for (const url of [product.apiUrl, worker]) {
    const response = await fetch(`${url}/health/ready`);
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { status: 'degraded', reasons: ['CERTIFICATE_OR_KEY_ENDS'] },
    ]);
  }
});

test('while requests wait for connections that are all in use, readiness says so, and the metric shows it', async () => {
  const owner = new pg.Client({ connectionString: product.databaseUrl });
  await owner.connect();
  const id = await practiceCase(caseWorker);
  const readiness = async (): Promise<any> => (await fetch(`${product.apiUrl}/health/ready`)).json();
  // What holds them is somebody else's lock on the table that each request reads.
  await owner.query('BEGIN; LOCK TABLE process');
  // Of one person six are done at once, fewer than there are connections.
  const supervisor = await apiClient(product, 'supervisor');
  const requests = [caseWorker, supervisor].flatMap((person) =>
    Array.from({ length: 15 }, () => person.get(`/processes/${id}`)),
  );
  await eventually(async () => (await readiness()).reasons.includes('CONNECTIONS_USED_UP'));
  expect(await metric('palvelupolku_database_connections{pool="general",state="waiting"}')).toBeGreaterThan(
    0,
  );
  await owner.query('COMMIT');
  await owner.end();
  const statuses = (await Promise.all(requests)).map(({ status }) => status);
  expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
  await eventually(async () => !(await readiness()).reasons.includes('CONNECTIONS_USED_UP'));
  expect((await caseWorker.get(`/processes/${id}`)).status).toBe(200);
});
