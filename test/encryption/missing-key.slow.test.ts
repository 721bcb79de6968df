import { Client, Connection } from '@temporalio/client';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { accepted } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { PAYLOAD_KEYS, testKey } from '../stack/test-keys.ts';
import { testEnvironment } from '../stack/test-environment.ts';

const BOTH = { PAYLOAD_KEYS: `${PAYLOAD_KEYS.PAYLOAD_KEYS},2:${testKey(12)}` };

/** A command that can be given to any open case. */
const NAMING = { on: '2026-01-08', caseWorkerId: 'case-worker-2' };

let product: Product;
let caseWorker: ApiClient;
/** Goes on seeing a case whose worker another one becomes. */
let supervisor: ApiClient;
let withoutCodec: Client;
let healthy: string;
let stuck: string;

beforeAll(async () => {
  product = await startProduct();
  caseWorker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
  const connection = await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') });
  withoutCodec = new Client({ connection, namespace: testEnvironment('TEST_TEMPORAL_NAMESPACE') });
});
afterAll(async () => {
  await product.stop();
  await withoutCodec.connection.close();
});

async function restartApi(environment: Record<string, string>): Promise<void> {
  await product.api.stop();
  product.api = await product.startApi(environment);
}

const handleOf = (id: string) => withoutCodec.workflow.getHandle(workflowIdOf(id));

async function failuresOf(id: string) {
  const { events } = await handleOf(id).fetchHistory();
  return (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed?.failure ? [failed.failure] : [],
  );
}

test('a process whose payloads a worker has no key for fails visibly: the type is in clear, the message is not', async () => {
  healthy = await caseWorker.openProcess(NEW_PROCESS);
  // An API that seals under a version which no worker knows yet.
  await restartApi(BOTH);
  stuck = await caseWorker.openProcess(NEW_PROCESS);
  await restartApi({});
  const [failure] = await eventually(async () => {
    const failures = await failuresOf(stuck);
    return failures.length > 0 && failures;
  });
  expect(failure).toMatchObject({
    message: 'Encoded failure',
    applicationFailureInfo: { type: 'PAYLOAD_KEY_MISSING' },
  });
  expect(product.worker.output()).not.toContain(testKey(12));
});

test('it is tried again and again, and is not ended', async () => {
  const attempt = async () => {
    const { raw } = await handleOf(stuck).describe();
    return raw.pendingWorkflowTask?.attempt ?? 0;
  };
  const before = await attempt();
  await eventually(async () => (await attempt()) > Math.max(before, 2), 40_000);
  expect((await handleOf(stuck).describe()).status.name).toBe('RUNNING');
}, 60_000);

test('another process of the same worker goes on', async () => {
  await accepted(caseWorker, healthy, 'name-case-worker', NAMING);
  expect(await failuresOf(healthy)).toEqual([]);
  expect((await caseWorker.get(`/processes/${stuck}`)).status).toBe(200);
});

test('after a worker is given the key the process goes on, from where it was', async () => {
  await product.worker.stop();
  product.worker = await product.startWorker({ ...BOTH, PAYLOAD_KEY_VERSION: '1' });
  const answer = await eventually(async () => {
    const { status, body: answered } = await supervisor.post(
      `/processes/${stuck}/commands/name-case-worker`,
      NAMING,
      { 'if-match': '"1"', 'idempotency-key': 'after-the-key-1' },
    );
    return status === 200 && answered;
  }, 90_000);
  expect(answer).toEqual({ version: 2 });
}, 120_000);

test('an API that has no key for the answer of a process says so, and what was commanded stands', async () => {
  await product.worker.stop();
  product.worker = await product.startWorker(BOTH);
  const id = await caseWorker.openProcess(NEW_PROCESS);
  const answer = await supervisor.command(id, 'name-case-worker', NAMING);
  expect([answer.status, answer.body.code]).toEqual([503, 'CASE_KEY_UNAVAILABLE']);
  expect((await supervisor.get(`/processes/${id}`)).body.version).toBe(2);
}, 60_000);
