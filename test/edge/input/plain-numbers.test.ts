import { apiClient, type ApiClient } from '../../../local/api-client/api-client.ts';
import { practiceCase } from '../../stack/practice-case.ts';
import { sharedProduct } from '../../stack/shared-product.ts';

const product = sharedProduct();
let caseWorker: ApiClient;
let id: string;

beforeAll(async () => {
  caseWorker = await apiClient(product, 'case-worker');
  id = await practiceCase(caseWorker);
});

const STRANGE = ['0x1', '0x10', '0b1', '1e0', '%2B1', '01', '%201', '1%20', '1.0', '-1', '%d9%a1', '1_0', ''];

test.each(STRANGE)('%j is no number of a page: only plain decimal digits are', async (text) => {
  const lists = ['/my-work', '/my-reports-due', '/processes', `/processes/${id}/reminders`];
  for (const list of lists) {
    const { status, body } = await caseWorker.get(`${list as '/nowhere'}?limit=${text}`);
    expect([list, status, body]).toMatchObject([list, 400, { errors: [{ field: 'limit' }] }]);
  }
});

test.each(STRANGE.filter((text) => text !== ''))('%j is no number of a service period', async (text) => {
  const { status, body } = await caseWorker.get(`/processes/${id}/periods/${text}`);
  const message = 'Give a whole number from 1 to 99 in plain digits';
  expect([status, body]).toMatchObject([400, { errors: [{ field: 'period', message }] }]);
});

test.each(['0', '201', '99999999999999999999', '1&limit=2'])('limit=%s is out of bounds', async (text) => {
  const { status, body } = await caseWorker.get(`/my-work?limit=${text}`);
  expect([status, body]).toMatchObject([400, { errors: [{ field: 'limit' }] }]);
});

test('plain digits are taken', async () => {
  expect((await caseWorker.get('/my-work?limit=10')).status).toBe(200);
  expect((await caseWorker.get(`/processes/${id}/reminders?limit=500`)).status).toBe(200);
  expect((await caseWorker.get(`/processes/${id}/periods/1`)).status).toBe(404);
});
