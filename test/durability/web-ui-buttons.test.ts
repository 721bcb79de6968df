import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { apiClient, type ApiClient } from '../../local/demo/api-client.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { startProcess } from '../../local/running-process.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { accepted, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { testEnvironment } from '../stack/test-environment.ts';

// What docs/operations/web-ui.md says of the buttons of the Temporal Web UI, each given as the Web UI gives it.
const RESTART = path.join(__dirname, '..', '..', 'workers', 'restart-workflows.ts');
const namespace = testEnvironment('TEST_TEMPORAL_NAMESPACE');
let product: Product;
let caseWorker: ApiClient<any>;
let client: Client;

beforeAll(async () => {
  product = await startProduct();
  caseWorker = await apiClient(product, 'case-worker');
  const connection = await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') });
  client = new Client({ connection, namespace });
});
afterAll(async () => {
  await product.stop();
  await client.connection.close();
});

const workflow = (id: string): WorkflowHandle => client.workflow.getHandle(workflowIdOf(id));
const statusOf = async (id: string) => (await workflow(id).describe()).status.name;
const factsOf = async (id: string) => (await caseWorker.get(`/processes/${id}/facts`)).body;

async function startedCase(): Promise<string> {
  const id = await practiceCase(caseWorker);
  await accepted(caseWorker, id, 'start-joint-assessment', { on: '2035-01-08', needIdentifiedBy: 'COUNTY' });
  return id;
}

async function restart(id: string): Promise<string> {
  const worker = { ...product.variables, DATABASE_URL: asRole(product.databaseUrl, 'palvelupolku_worker') };
  const command = startProcess(process.execPath, [RESTART, id], { env: { ...process.env, ...worker } });
  await command.ended;
  return command.output().trim();
}

test.each(['cancel', 'terminate'] as const)(
  '%s ends the workflow, not the case: its record stays, commands are refused, and restart brings it back',
  async (button) => {
    const id = await startedCase();
    const facts = await factsOf(id);
    await workflow(id)[button]();
    await eventually(async () => (await statusOf(id)) !== 'RUNNING');
    expect(await statusOf(id)).toBe(button === 'cancel' ? 'CANCELLED' : 'TERMINATED');
    expect(await factsOf(id)).toEqual(facts);
    const refused = await caseWorker.command(id, 'agree-multi-sector-plan', { on: '2035-01-08' });
    expect(refused.status).toBe(503);
    expect(await restart(id)).toBe(`${id}: started`);
    await accepted(caseWorker, id, 'agree-multi-sector-plan', { on: '2035-01-08' });
  },
);

test('a signal does nothing: no workflow of ours takes any', async () => {
  const id = await startedCase();
  const { length } = (await factsOf(id)).items as unknown[];
  await workflow(id).signal('closeCase', { on: '2035-01-08' });
  await accepted(caseWorker, id, 'agree-multi-sector-plan', { on: '2035-01-08' });
  expect(await statusOf(id)).toBe('RUNNING');
  expect((await factsOf(id)).items).toHaveLength(length + 1);
});

/** To the first point that the Web UI offers, with what happened later applied again, which is what it offers first. */
async function reset(id: string): Promise<void> {
  const { events } = await workflow(id).fetchHistory();
  const point = events!.find(({ workflowTaskCompletedEventAttributes: done }) => done)!;
  await client.workflowService.resetWorkflowExecution({
    namespace,
    workflowExecution: { workflowId: workflowIdOf(id) },
    workflowTaskFinishEventId: point.eventId!,
    requestId: randomUUID(),
    reason: 'test',
  });
}

test('reset leaves the workflow behind the record, and commands stale, until it is ended and restarted', async () => {
  const id = await startedCase();
  const facts = await factsOf(id);
  await reset(id);
  const plan = async () => caseWorker.command(id, 'agree-multi-sector-plan', { on: '2035-01-08' });
  const refused = await eventually(async () => {
    const answer = await plan();
    return answer.status !== 503 && answer;
  });
  expect([refused.status, refused.body.code]).toEqual([412, 'STALE_VERSION']);
  expect(await statusOf(id)).toBe('RUNNING');
  expect(await factsOf(id)).toEqual(facts);
  await workflow(id).terminate();
  expect(await restart(id)).toBe(`${id}: started`);
  expect((await plan()).status).toBe(200);
});
