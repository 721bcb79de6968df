import { apiClient, type ApiClient } from '../../../local/api-client/api-client.ts';
import { NEW_CLIENT } from '../../bodies/new-process.ts';
import { sharedProduct } from '../../stack/shared-product.ts';

const product = sharedProduct();
let caseWorker: ApiClient;

beforeAll(async () => {
  caseWorker = await apiClient(product, 'case-worker');
});

/** Everywhere that a code is given. */
const give = (identityCode: unknown, receivedOn = '2026-01-05') => ({
  'client.identityCode': () =>
    caseWorker.post('/processes', {
      receivedOn,
      channel: 'CLIENT_CONTACT',
      client: { ...NEW_CLIENT, identityCode },
    }),
  identityCode: () => caseWorker.post('/client-search', { identityCode }),
});

test.each([
  ['number 000', '010190-000N'],
  ['number 001', '010190-001P'],
  ['a wrong check character', '010190-900X'],
  ['a day that there is not', '300290-9007'],
  ['small letters', '010190-900p'],
  ['spaces around', ' 010190-900P '],
  ['another digit', '010190-90\u0660P'],
  ['another hyphen', '010190\u2010900P'],
  ['nothing', ''],
  ['no text', 10_190_900],
])('an identity code with %s is none, and is not said again', async (_what, code) => {
  for (const [field, ask] of Object.entries(give(code))) {
    const { status, body } = await ask();
    expect([field, status, body]).toMatchObject([
      field,
      400,
      { code: 'INVALID_REQUEST', errors: [{ field }] },
    ]);
    if (code !== '') expect(JSON.stringify(body)).not.toContain(String(code).trim());
  }
});

test.each([
  ['in 2090', '010190A900P', '2026-01-05'],
  ['a day after the matter was received', '060126A900D', '2026-01-05'],
])('nobody who is born %s has a case', async (_what, code, receivedOn) => {
  const { status, body } = await give(code, receivedOn)['client.identityCode']();
  expect([status, body]).toMatchObject([422, { code: 'NOT_BORN_YET', field: 'client.identityCode' }]);
  expect(JSON.stringify(body)).not.toContain(code);
  const found = await caseWorker.post('/client-search', { identityCode: code });
  expect([found.status, found.body]).toEqual([200, { processIds: [] }]);
});
