import { apiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { startEntry } from '../../local/entry.ts';
import { freePort } from '../../local/free-port.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { startApiAlone } from '../stack/api-alone.ts';
import { makeAuthority } from '../stack/certificates.ts';
import { eventually } from '../stack/eventually.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { startProduct } from '../stack/product.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { PAYLOAD_KEYS } from '../stack/test-keys.ts';
import { startTlsProxy, type TlsProxy } from '../stack/tls-proxy.ts';

const authority = makeAuthority();
const stranger = makeAuthority();
const ours = authority.issue('palvelupolku');
let proxy: TlsProxy;

beforeAll(async () => {
  proxy = await startTlsProxy(testEnvironment('TEST_TEMPORAL_ADDRESS'), authority);
});
afterAll(async () => {
  await proxy.stop();
  for (const made of [authority, stranger]) made.remove();
});

const line = (ca = authority) => ({
  TEMPORAL_ADDRESS: `localhost:${proxy.port}`,
  TEMPORAL_TLS_CA_FILE: ca.certificateFile,
});
const pair = { TEMPORAL_TLS_CERT_FILE: ours.certificateFile, TEMPORAL_TLS_KEY_FILE: ours.keyFile };

test('API and worker reach Temporal by mutual TLS, with certificates from files', async () => {
  const product = await startProduct({ ...line(), ...pair });
  try {
    const caseWorker = await apiClient(product, 'case-worker');
    const id = await caseWorker.openProcess({ ...NEW_PROCESS, practice: false });
    const body = { on: '2026-01-08', caseWorkerId: 'case-worker-2' };
    expect((await caseWorker.command(id, 'name-case-worker', body)).status).toBe(200);
  } finally {
    await product.stop();
  }
});

const REFUSED: [string, () => Record<string, string>][] = [
  ['without a certificate of ours', () => line()],
  ['with another authority than the server has', () => ({ ...line(stranger), ...pair })],
  ['in plain text', () => ({ TEMPORAL_ADDRESS: line().TEMPORAL_ADDRESS })],
];

test.each(REFUSED)('%s the API does not get through', async (_how, environment) => {
  const api = await startApiAlone(environment());
  try {
    const ready = await fetch(`${api.apiUrl}/health/ready`);
    expect(await ready.json()).toMatchObject({ database: true, temporal: false });
  } finally {
    await api.process.stop();
  }
});

test.each(REFUSED)('%s the worker does not get through, and says so', async (_how, environment) => {
  const worker = startEntry('workers/main.ts', {
    ...PAYLOAD_KEYS,
    DATABASE_URL: asRole(await freshDatabase(), 'palvelupolku_worker'),
    SMTP_URL: 'smtp://127.0.0.1:1',
    TEMPORAL_NAMESPACE: testEnvironment('TEST_TEMPORAL_NAMESPACE'),
    WORKFLOW_BUNDLE: testEnvironment('TEST_WORKFLOW_BUNDLE'),
    WORKER_HEALTH_PORT: String(await freePort()),
    ...environment(),
  });
  await eventually(
    () => worker.output().includes(`Temporal at localhost:${proxy.port} does not answer`),
    40_000,
  );
  await worker.stop();
  expect(worker.output()).not.toContain('Worker runs');
});
