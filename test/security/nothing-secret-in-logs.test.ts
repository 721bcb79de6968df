import { randomUUID } from 'node:crypto';
import { apiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { startEntry } from '../../local/entry.ts';
import { demoToken } from '../../local/identity/demo-token.ts';
import { startApiAlone } from '../stack/api-alone.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { eventually } from '../stack/eventually.ts';
import { startMailSink, type MailSink } from '../stack/mail-sink.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { startJointAssessment } from '../stack/steps.ts';
import { PAYLOAD_KEYS } from '../stack/test-keys.ts';

/** In everything below that must stay secret. */
const MARK = 'hushhush';
let product: Product;
let sink: MailSink;

beforeAll(async () => {
  sink = await startMailSink();
  product = await startProduct({
    // The server of the tests asks for no password, and takes any.
    DATABASE_URL: (await freshDatabase()).replace('app@', `app:${MARK}@`),
    SMTP_URL: sink.url.replace('smtp://', `smtp://county:${MARK}@`),
    LOG_LEVEL: 'trace',
  });
});
afterAll(async () => {
  await product.stop();
  await sink.stop();
});

test('passwords and tokens are nowhere in what API and worker write, at the level trace', async () => {
  const token = await demoToken(product.issuer, 'demo-case-worker');
  const caseWorker = await apiClient(product, 'case-worker');
  const id = await caseWorker.openProcess(NEW_PROCESS);
  await startJointAssessment(caseWorker, id, '2026-01-08', 'KELA');
  await caseWorker.moveClock(id, '2027-07-10T10:00:00Z');
  await eventually(() => sink.mails.length > 0);

  const [header, payload] = token.split('.');
  const authorizations = [
    ...[`Bearer ${token}`, `Bearer ${header!}.${payload!}.${MARK}`, `Bearer ${MARK}`, `Basic ${MARK}`, MARK],
    `Bearer ${token} ${MARK}`,
  ];
  const url = (path: string) => product.apiUrl + path;
  for (const authorization of authorizations) {
    const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    for (const path of ['/me', `/processes/${id}`, `/my-work?token=${MARK}`, '/nowhere'])
      await fetch(url(path), { headers });
    for (const body of [`{"${MARK}":`, `{"${MARK}":"${MARK}"}`, `"${MARK}"`])
      await fetch(url('/processes'), { method: 'POST', headers, body });
  }
  sink.mode = 'REFUSE';
  await caseWorker.moveClock(id, '2027-10-10T10:00:00Z');

  // Stopping too is written about.
  await Promise.all([product.api.stop(), product.worker.stop()]);
  for (const output of [product.api.output(), product.worker.output()]) {
    expect(output).toContain('"level":30');
    for (const secret of [MARK, ...token.split('.'), 'Bearer', 'authorization'])
      expect(output).not.toContain(secret);
  }
});

test.each([
  ['PostgreSQL', () => Promise.resolve(`postgresql://app:${MARK}@127.0.0.1:1/none`)],
  ['Temporal', async () => (await freshDatabase()).replace('app@', `app:${MARK}@`)],
])('a worker that does not get through to %s does not say with what it tried', async (name, databaseUrl) => {
  const worker = startEntry('workers/main.ts', {
    ...PAYLOAD_KEYS,
    DATABASE_URL: await databaseUrl(),
    SMTP_URL: `smtp://county:${MARK}@127.0.0.1:1`,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    TEMPORAL_TLS_CERT: MARK,
    TEMPORAL_TLS_KEY: MARK,
    WORKER_HEALTH_PORT: '0',
    LOG_LEVEL: 'trace',
  });
  await eventually(() => new RegExp(`${name} at [\\w.:]+ does not answer`).test(worker.output()), 40_000);
  await worker.stop();
  expect(worker.output()).not.toContain(MARK);
});

test('a database that refuses us is not written about with what we sent it', async () => {
  const api = await startApiAlone({
    DATABASE_URL: `postgresql://nobody:${MARK}@${new URL(await freshDatabase()).host}/${MARK}`,
    LOG_LEVEL: 'trace',
  });
  const caseWorker = await apiClient(api, 'case-worker');
  const answer = await caseWorker.get('/me');
  await api.process.stop();
  expect(answer.status).toBeGreaterThanOrEqual(500);
  expect(JSON.stringify(answer.body)).not.toContain(MARK);
  expect(api.process.output()).toContain('request failed');
  expect(api.process.output()).not.toContain(MARK);
});
