import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { operatorCommand } from '../stack/operator-command.ts';
import { accepted, at } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { testEnvironment } from '../stack/test-environment.ts';

// What docs/operations/web-ui.md says of the buttons of the Temporal Web UI, each given as the Web UI gives it.
let product: LentProduct;
let caseWorker: ApiClient;
/** Goes on seeing a case whose worker another one becomes. */
let supervisor: ApiClient;
let client: Client;

beforeAll(async () => {
  // The watchdog would mend what is broken here on purpose.
  product = await lentProduct();
  caseWorker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
  const connection = await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') });
  client = new Client({ connection, namespace: testEnvironment('TEST_TEMPORAL_NAMESPACE') });
});
afterAll(async () => {
  await product.stop();
  await client.connection.close();
});

const workflow = (id: string): WorkflowHandle => client.workflow.getHandle(workflowIdOf(id));
const statusOf = async (id: string) => (await workflow(id).describe()).status.name;
const factsOf = async (id: string) => (await supervisor.get(`/processes/${id}/facts`)).body;

/** A command that can be given to any open case. */
const NAMING = { on: '2035-01-08', caseWorkerId: 'case-worker-2' };

/** Its command is of a day to which the clock was moved: applied again before that move, it would lie in the future. */
async function startedCase(): Promise<string> {
  const id = await caseWorker.openProcess(NEW_PROCESS);
  await at(caseWorker, id, '2035-01-08');
  await accepted(caseWorker, id, 'start-need-assessment', { on: '2035-01-08' });
  return id;
}

const restart = async (id: string) => (await operatorCommand(product, 'restart', id)).lines.join('\n');

test.each(['cancel', 'terminate'] as const)(
  '%s ends the workflow, not the case: its record stays, commands are refused, and restart brings it back',
  async (button) => {
    const id = await startedCase();
    const facts = await factsOf(id);
    await workflow(id)[button]();
    await eventually(async () => (await statusOf(id)) !== 'RUNNING');
    expect(await statusOf(id)).toBe(button === 'cancel' ? 'CANCELLED' : 'TERMINATED');
    expect(await factsOf(id)).toEqual(facts);
    const refused = await supervisor.command(id, 'name-case-worker', NAMING);
    expect(refused.status).toBe(503);
    expect(await restart(id)).toBe(`${id}: started`);
    await accepted(supervisor, id, 'name-case-worker', NAMING);
  },
);

test('a signal does nothing: no workflow of ours takes any', async () => {
  const id = await startedCase();
  const { length } = (await factsOf(id)).items as unknown[];
  await workflow(id).signal('closeCase', { on: '2035-01-08' });
  await accepted(supervisor, id, 'name-case-worker', NAMING);
  expect(await statusOf(id)).toBe('RUNNING');
  expect((await factsOf(id)).items).toHaveLength(length + 1);
});

/** To the first point that the Web UI offers, with what happened later applied again, which is what it offers first. */
async function reset(id: string): Promise<void> {
  const { events } = await workflow(id).fetchHistory();
  const point = events!.find(({ workflowTaskCompletedEventAttributes: done }) => done)!;
  await client.workflowService.resetWorkflowExecution({
    namespace: testEnvironment('TEST_TEMPORAL_NAMESPACE'),
    workflowExecution: { workflowId: workflowIdOf(id) },
    workflowTaskFinishEventId: point.eventId!,
    requestId: randomUUID(),
    reason: 'test',
  });
}

test('reset sets the workflow back, not the case: it takes over the record again, by the next command or by restart', async () => {
  const [id, other] = [await startedCase(), await startedCase()];
  const facts = await factsOf(id);
  for (const one of [id, other]) await reset(one);
  const answer = await eventually(async () => {
    const given = await supervisor.command(id, 'name-case-worker', NAMING);
    return given.status !== 503 && given;
  });
  expect(answer.status).toBe(200);
  expect((await factsOf(id)).items).toEqual([...facts.items, expect.anything()]);
  expect(await statusOf(id)).toBe('RUNNING');
  // What was done after the point is applied again, or taken over: neither makes a second fact.
  expect(await restart(other)).toMatch(/: runs already/);
  expect(await restart(other)).toBe(`${other}: runs already`);
  expect((await factsOf(other)).items).toHaveLength(facts.items.length);
});
