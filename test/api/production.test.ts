import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { startJointAssessment } from '../stack/steps.ts';

let product: Product;
let caseWorker: ApiClient;

beforeAll(async () => {
  product = await startProduct({
    NODE_ENV: 'production',
    PRACTICE_PROCESSES: 'refused',
    LOG_LEVEL: 'debug',
  });
  caseWorker = await apiClient(product, 'case-worker');
});
afterAll(() => product.stop());

const OPENING = { receivedOn: '2026-01-05', channel: 'CLIENT_CONTACT', client: NEW_CLIENT };

test('in production no practice process is opened', async () => {
  const refused = await caseWorker.post('/processes', { ...OPENING, practice: true });
  expect(refused.body).toMatchObject({ status: 422, code: 'PRACTICE_REFUSED', field: 'practice' });
  expect((await caseWorker.get('/processes')).body.items).toEqual([]);
});

test('real processes work in real time, and their mails carry no mark of practice', async () => {
  const { body, status } = await caseWorker.post('/processes', OPENING);
  expect([status, body.practice]).toEqual([201, false]);
  await startJointAssessment(caseWorker, body.id, '2026-01-08', 'KELA');
  const { items } = (await caseWorker.get(`/processes/${body.id}/deadlines`)).body;
  expect(items).toContainEqual(
    expect.objectContaining({ id: 'mapping', due: '2026-04-08', standing: 'OVERDUE' }),
  );
  expect(product.sink.mails.every(({ subject }) => !subject.startsWith('['))).toBe(true);
});

test('the logs of API and worker say what happened, and nothing of whom', () => {
  const logs = product.api.output() + product.worker.output();
  expect(logs).toContain('"method":"POST","path":"/processes","status":201');
  for (const secret of ['Aatu', '010190', NEW_CLIENT.name, '@example.test', 'Bearer'])
    expect(logs).not.toContain(secret);
});
