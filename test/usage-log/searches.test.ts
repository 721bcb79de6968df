import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { testVault } from '../stack/test-keys.ts';
import { rowOfRequest } from './rows-of-request.ts';

let product: LentProduct;
let caseWorker: ApiClient;
let colleague: ApiClient;
let auditor: ApiClient;
let db: pg.Client;
let processId: string;

beforeAll(async () => {
  product = await lentProduct();
  [caseWorker, colleague, auditor] = await Promise.all([
    apiClient(product, 'case-worker'),
    apiClient(product, 'case-worker-2'),
    apiClient(product, 'auditor'),
  ]);
  processId = await caseWorker.openProcess(NEW_PROCESS);
  db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await product.stop();
});

const rowOf = (answer: { headers: Headers }) => rowOfRequest(db, answer);

const { identityCode } = NEW_PROCESS.client;
const indexOf = (code: string) => testVault.index.ofIdentityCode(code).toString('hex');

test('R69: a search is a read; its row has what it found and what stands for the identity code, never the code', async () => {
  const found = await caseWorker.post('/client-search', { identityCode });
  expect(found.body).toEqual({ processIds: [processId] });
  const row = await rowOf(found);
  expect(row).toMatchObject({
    kind: 'READ',
    operation: 'searchClient',
    process_ids: [processId],
    searched_for: indexOf(identityCode),
  });
  expect(JSON.stringify(row)).not.toContain(identityCode);
});

test('R69: a search that finds nothing, since the client is a colleague’s or nobody’s, has its row with whom it was for', async () => {
  const nothing = await colleague.post('/client-search', { identityCode });
  expect(nothing.body).toEqual({ processIds: [] });
  expect(await rowOf(nothing)).toMatchObject({
    kind: 'READ',
    outcome: 'ALLOWED',
    person_id: 'case-worker-2',
    process_ids: [],
    searched_for: indexOf(identityCode),
  });
  const nobody = await colleague.post('/client-search', { identityCode: '010190-901R' });
  expect(await rowOf(nobody)).toMatchObject({ process_ids: [], searched_for: indexOf('010190-901R') });
});

test('R69: the auditor of a case finds who searched its client in vain, each once, and in the order of time', async () => {
  const { items } = (await auditor.get(`/usage-log/cases/${processId}?limit=500`)).body;
  const searches = items.filter(({ operation }) => operation === 'searchClient');
  expect(searches.map(({ personId, processIds }) => [personId, processIds])).toEqual([
    ['case-worker-2', []],
    ['case-worker-1', [processId]],
  ]);
  const first = (await auditor.get(`/usage-log/cases/${processId}?limit=2`)).body;
  const rest = (await auditor.get(`/usage-log/cases/${processId}?limit=500&after=${first.next!}`)).body;
  const places = [...first.items, ...rest.items].map(({ lane, seq }) => `${lane}-${seq}`);
  expect(new Set(places).size).toBe(places.length);
  for (const { lane, seq } of items) expect(places).toContain(`${lane}-${seq}`);
  const ofOthers = await (
    await apiClient(product, 'neighbour-worker')
  ).post('/client-search', { identityCode });
  expect(ofOthers.body).toEqual({ processIds: [] });
  const again = (await auditor.get(`/usage-log/cases/${processId}?limit=500`)).body.items;
  expect(again.map(({ personId }) => personId)).not.toContain('neighbour-worker-1');
});

test('R69: what the rules would say is read, not recorded', async () => {
  const checked = await caseWorker.post(`/processes/${processId}/eligibility-checks`, {
    on: '2026-01-08',
    track: 'JOINT',
    circumstances: {},
  });
  expect([checked.status, await rowOf(checked)]).toMatchObject([
    200,
    { kind: 'READ', operation: 'checkEligibility' },
  ]);
});

test('L11: in the client’s extract both were looked at, and nothing of them was written or changed', async () => {
  const { items } = (await auditor.get(`/usage-log/cases/${processId}/extract?language=en&limit=500`)).body;
  expect(items.filter(({ text }) => text.includes('changed'))).toHaveLength(1);
});
