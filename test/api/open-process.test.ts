import { randomUUID } from 'node:crypto';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { sharedProduct } from '../stack/shared-product.ts';

const product = sharedProduct();
let caseWorker: ApiClient;

beforeAll(async () => {
  caseWorker = await apiClient(product, 'case-worker');
});

const BODY = { receivedOn: '2026-01-05', channel: 'KELA_REFERRAL', client: NEW_CLIENT };

test('opening answers 201 with id, version and address, and the process can be read there', async () => {
  const opened = await caseWorker.post('/processes', BODY);
  expect(opened.body).toMatchObject({ version: 1, practice: false });
  expect(opened.status).toBe(201);
  const read = await caseWorker.get(opened.headers.get('location')!);
  expect(read.status).toBe(200);
  expect(read.headers.get('etag')).toBe('"1"');
  expect(read.body).toMatchObject({
    id: opened.body.id,
    view: 'WHOLE',
    county: 'POHJOIS-SAVO',
    openedOn: '2026-01-05',
    caseWorkerId: 'case-worker-1',
    client: { name: NEW_CLIENT.name, identityCode: NEW_CLIENT.identityCode, language: 'fi', email: null },
  });
});

test('the same key is the same process; with another body it is refused', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const [first, second] = await Promise.all([
    caseWorker.post('/processes', BODY, headers),
    caseWorker.post('/processes', BODY, headers),
  ]);
  expect(second.body).toEqual(first.body);
  const other = await caseWorker.post('/processes', { ...BODY, receivedOn: '2026-01-06' }, headers);
  expect(other.status).toBe(422);
  expect(other.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', status: 422 });
  const read = await caseWorker.get(`/processes/${first.body.id}`);
  expect(read.body.openedOn).toBe('2026-01-05');
});

test('a practice process may be opened on any day of its own clock; a real one has none', async () => {
  const practice = {
    ...BODY,
    receivedOn: '2023-05-02',
    practice: true,
    practiceClock: '2023-05-02T10:00:00Z',
  };
  const opened = await caseWorker.post('/processes', practice);
  expect(opened.status).toBe(201);
  const { body } = await caseWorker.get(`/processes/${opened.body.id}`);
  expect(body).toMatchObject({ today: '2023-05-02', openedOn: '2023-05-02' });
  const early = await caseWorker.post('/processes', { ...practice, receivedOn: '2023-05-03' });
  expect(early.body).toMatchObject({ code: 'DATE_IN_FUTURE', field: 'receivedOn' });
  const real = await caseWorker.post('/processes', { ...practice, practice: false });
  expect(real).toMatchObject({
    status: 400,
    body: { code: 'INVALID_REQUEST', errors: [{ field: 'practiceClock' }] },
  });
});
