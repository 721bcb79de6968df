import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import type { CommandAnswer, CommandUpdate } from '../../workflows/stream/contract.ts';
import { accepted, at, practiceCase } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { agreeMultiSectorPlan, reviewOn, startJointAssessment } from '../stack/steps.ts';
import { testDataConverter } from '../stack/test-keys.ts';
import { testEnvironment } from '../stack/test-environment.ts';

let product: LentProduct;
let caseWorker: ApiClient;
let client: Client;
let id: string;
/** Where the case stands when the tests begin. */
let version: number;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  product = await lentProduct();
  caseWorker = await apiClient(product, 'case-worker');
  client = new Client({
    connection: await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') }),
    namespace: testEnvironment('TEST_TEMPORAL_NAMESPACE'),
    dataConverter: testDataConverter,
  });
  id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, '2035-01-08', 'KELA');
  version = await agreeMultiSectorPlan(caseWorker, id, '2035-01-08');
});
afterAll(async () => {
  await client.connection.close();
  await product.stop();
});

const handle = () => client.workflow.getHandle(workflowIdOf(id));

test('a long process goes on in a new run: same state, same clock, earlier commands still known', async () => {
  const update = {
    commandId: randomUUID(),
    body: { on: '2035-01-08', caseWorkerId: 'case-worker-1' },
    actorId: 'case-worker-1',
    expectedVersion: version,
    clockOffsetMs: 0,
    fingerprint: 'f',
    documentIds: [],
    requestId: 'r',
  };
  const give = () =>
    handle().executeUpdate<CommandAnswer, [CommandUpdate]>('nameCaseWorker', {
      args: [{ ...update, body: { ...update.body, caseWorkerId: 'case-worker-2' } }],
    });
  expect(await give()).toEqual({ version: version + 1 });
  const firstRun = (await handle().describe()).runId;

  const second = await apiClient(product, 'case-worker-2');
  await at(second, id, '2035-03-30');
  for (let day = 1; day <= 28; day += 1) {
    const review = reviewOn(`2035-03-${String(day).padStart(2, '0')}`);
    await accepted(second, id, 'hold-review', review);
    expect((await second.command(id, 'hold-review', review)).body.code).toBe('REVIEW_RECORDED');
  }

  const now = await handle().describe();
  expect(now.runId).not.toBe(firstRun);
  expect(now.historyLength).toBeLessThan(130);
  expect((await second.get(`/processes/${id}`)).body).toMatchObject({
    version: version + 29,
    today: '2035-03-30',
  });
  expect(await give()).toEqual({ version: version + 1 });
  expect((await second.get(`/processes/${id}`)).body.version).toBe(version + 29);
});

test("the administrator's view: codes and dates, nothing of the client", async () => {
  const { typedSearchAttributes, memo } = await handle().describe();
  const searchAttributes = Object.fromEntries(
    typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
  );
  expect(searchAttributes).toMatchObject({
    PpPhase: expect.any(String),
    PpCounty: 'POHJOIS-SAVO',
    PpRuleSet: 'FI-2026-05-01+POHJOIS-SAVO-2024-01-01',
    PpPractice: true,
    // The four services that the plan promises from 2035-01-08 have not begun (D47).
    PpOverdue: 4,
  });
  const history = await handle().fetchHistory();
  const everything = JSON.stringify([history, searchAttributes, memo], (_key, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString() : (value as unknown),
  );
  for (const secret of ['Aatu', 'Asiakas', '010190', 'example.test'])
    expect(everything).not.toContain(secret);
});

test('the details that the Web UI shows are a table of the next deadlines with their rules', async () => {
  const details = await handle().query<{ currentDetails: string }>('__temporal_workflow_metadata');
  expect(details.currentDetails).toContain('| Deadline | Rule | Due | Standing |');
  expect(details.currentDetails).toContain(
    '| review/multi-sector/held-2035-03-28 | D05 | 2035-06-28 | OPEN |',
  );
  expect(details.currentDetails).toContain('PRACTICE');
});

test('each run replays: refused commands lengthen its history and leave no trace in it', async () => {
  const runs = client.workflow.list({ query: `WorkflowId = "${workflowIdOf(id)}"` });
  const runIds: string[] = [];
  for await (const { runId } of runs) runIds.push(runId);
  expect(runIds.length).toBeGreaterThanOrEqual(2);
  const workflowBundle = { codePath: testEnvironment('TEST_WORKFLOW_BUNDLE') };
  for (const runId of runIds) {
    const history = await client.workflow.getHandle(workflowIdOf(id), runId).fetchHistory();
    await Worker.runReplayHistory(
      { workflowBundle, dataConverter: testDataConverter },
      history,
      workflowIdOf(id),
    );
  }
});
