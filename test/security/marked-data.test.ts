import { Client, Connection } from '@temporalio/client';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { everyValue } from '../encryption/every-value.ts';
import { eventually } from '../stack/eventually.ts';
import { accepted, at } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { caseWithPeriod } from '../stack/steps.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { apiClients } from '../stack/api-clients.ts';

let product: Product;
let people: Record<string, ApiClient>;
let id: string;

/** Personal data that stand nowhere else, in every field that takes any. */
const CLIENT = {
  name: 'Zoila Merkkinen',
  identityCode: '270491-917P',
  language: 'fi',
  email: 'zoila.merkkinen@asiakas.test',
  phone: '+358409998877',
  address: 'Zoilankuja 7, Kuopio',
};
const TEXT = {
  goalsAndRealisation: 'Zoilalla tavoitteena arki',
  changes: 'Zoilan toimintakyky muuttui',
  meansAndExamples: 'Zoilan kanssa kokeiltiin',
};
const REASON = 'Zoila odottaa neuvonnassa, oma työntekijä sairas';
const MARKS = [/zoila/i, /270491-917P/, /9998877/, /merkkinen/i];
const carriesMark = (text: string) => MARKS.some((mark) => mark.test(text));

const strangers: string[] = [];

beforeAll(async () => {
  product = await startProduct({ LOG_LEVEL: 'trace' });
  const names = [
    ...['case-worker', 'case-worker-2', 'provider', 'provider-2', 'kela', 'voucher-manager', 'administrator'],
    ...['neighbour-worker', 'supervisor', 'auditor', 'instructor-2'],
  ];
  people = await apiClients(product, names);
  const worker = people['case-worker']!;
  id = await caseWithPeriod({
    ...worker,
    openProcess: (body) => worker.openProcess({ ...body, client: CLIENT }),
  });
  await at(worker, id, '2035-03-12');
  const report = { period: 1, report: 'INTERIM', on: '2035-03-12', content: TEXT };
  await accepted(people.provider!, id, 'submit-report', report);
  await people['case-worker-2']!.post(`/processes/${id}/emergency-accesses`, { reason: REASON });
  await worker.post('/client-search', { identityCode: CLIENT.identityCode });
  await refusedRequests();
  await at(worker, id, '2035-04-30');
  await eventually(() => Promise.resolve(product.sink.mails.length > 5));
}, 120_000);
afterAll(() => product.stop());

/** What others get to read: errors about bodies with marks, and answers to those whose case it isn't. */
async function refusedRequests(): Promise<void> {
  const paths = ['', '/deadlines', '/facts', '/reminders', '/documents'];
  for (const [name, api] of Object.entries(people)) {
    const isTheirs = ['case-worker', 'case-worker-2', 'provider', 'supervisor'].includes(name);
    const reads = isTheirs ? [] : paths.map((path) => api.get(`/processes/${id}${path}`));
    const searched = api.post('/client-search', { identityCode: CLIENT.identityCode });
    const faulty = [
      api.post('/processes', { client: CLIENT, [CLIENT.name]: CLIENT.name }),
      api.post(
        `/processes/${id}/commands/close-case`,
        { on: CLIENT.name, reason: CLIENT.name },
        { 'if-match': '"1"' },
      ),
    ];
    for (const { body } of await Promise.all([...reads, searched])) strangers.push(JSON.stringify(body));
    await Promise.all(faulty);
  }
}

test('answers to whom it does not concern carry no mark', () => {
  expect(strangers.length).toBeGreaterThan(30);
  expect(strangers.filter(carriesMark)).toEqual([]);
});

test('neither do logs at the level trace, nor mails with all their headers', () => {
  const logs = product.api.output() + product.worker.output();
  expect(logs.length).toBeGreaterThan(5_000);
  expect(logs.split('\n').filter(carriesMark)).toEqual([]);
  expect(product.sink.mails.map((mail) => JSON.stringify(mail)).filter(carriesMark)).toEqual([]);
});

test('nor does anything in the database, in any table', async () => {
  const values = await everyValue(product.databaseUrl);
  expect(values.length).toBeGreaterThan(500);
  expect(values.filter(({ bytes }) => carriesMark(bytes.toString('latin1')))).toEqual([]);
});

test('nor the histories of all workflows of the case, nor what visibility knows of them', async () => {
  const connection = await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') });
  const client = new Client({ connection, namespace: testEnvironment('TEST_TEMPORAL_NAMESPACE') });
  const histories: string[] = [];
  const executions = client.workflow.list({ query: `TaskQueue = "${product.taskQueue}"` });
  for await (const { workflowId, runId, memo, typedSearchAttributes } of executions) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const raw = JSON.stringify(history, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    histories.push(
      `${workflowId} ${JSON.stringify({ memo, attributes: typedSearchAttributes.getAll() })} ${raw}`,
    );
  }
  await connection.close();
  expect(histories.some((text) => text.startsWith(workflowIdOf(id)))).toBe(true);
  expect(histories.some((text) => text.startsWith('emergency-access/'))).toBe(true);
  expect(histories.filter(carriesMark)).toEqual([]);
});
