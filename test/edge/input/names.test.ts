import { randomUUID } from 'node:crypto';
import { apiClient, type ApiClient } from '../../../local/api-client/api-client.ts';
import { NEW_CLIENT, NEW_PROCESS } from '../../bodies/new-process.ts';
import { practiceCase } from '../../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../../stack/lent-product.ts';

let product: LentProduct;
let caseWorker: ApiClient;
let supervisor: ApiClient;
let voucherManager: ApiClient;
let id: string;

beforeAll(async () => {
  product = await lentProduct();
  caseWorker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
  voucherManager = await apiClient(product, 'voucher-manager');
  id = await practiceCase(caseWorker);
});
afterAll(() => product.stop());

const NO_NAME = 'Is no name: give one line with a letter or a digit, without marks that nobody sees';
const person = (name: string) => ({
  subject: randomUUID(),
  name,
  email: 'uusi@example.test',
  language: 'fi',
  role: 'CASE_WORKER',
});
const around = (name: string) => ({
  on: '2035-01-08',
  role: 'SUPPORT_PERSON',
  content: { name, basis: 'Asiakkaan toive' },
});

/** Everything that a name is given in, by the field that it has there. */
const givingName = (name: string) => ({
  'client.name': () => caseWorker.post('/processes', { ...NEW_PROCESS, client: { ...NEW_CLIENT, name } }),
  name: () => caseWorker.post(`/processes/${id}/client`, { name }),
  'name ': () => supervisor.post('/persons', person(name)),
  'name  ': () => supervisor.post('/persons/case-worker-2/changes', { name }),
  'name   ': () =>
    voucherManager.post('/organisations', { name, email: 'tuottaja@example.test', language: 'fi' }),
  'content.name': () => caseWorker.command(id, 'name-person-around-client', around(name)),
});

const seen = async () => [
  (await supervisor.get('/persons?limit=200')).body,
  (await voucherManager.get('/organisations')).body,
  (await caseWorker.get('/processes?limit=200')).body,
  (await caseWorker.get(`/processes/${id}`)).body,
  (await caseWorker.get(`/processes/${id}/documents`)).body,
];

test.each([
  ['CRLF', '\r\n', 'Too small: expected string to have >=1 characters'],
  ['a line end inside', 'Aatu\r\nBcc: kaikki@example.test', NO_NAME],
  ['U+200B alone', '\u200b', NO_NAME],
  ['U+200B inside', 'Aatu\u200b Asiakas', NO_NAME],
  ['U+202E alone', '\u202e', 'Holds what is no text: U+202E'],
  ['U+202E inside', 'Aatu \u202esakaisA', 'Holds what is no text: U+202E'],
  ['U+3164 alone, which looks like nothing', '\u3164', NO_NAME],
  ['NUL', 'Aatu\0Asiakas', 'Holds what is no text: U+0000'],
  ['lost characters', 'M\ufffdkel\ufffd', 'Holds what is no text: U+FFFD'],
])('a name of %s is refused wherever there is one, and nothing changes', async (_what, name, message) => {
  const before = await seen();
  for (const [field, give] of Object.entries(givingName(name))) {
    const { status, body } = await give();
    expect([field, status, body]).toMatchObject([field, 400, { code: 'INVALID_REQUEST' }]);
    expect((body as { errors: unknown }).errors).toContainEqual({ field: field.trim(), message });
  }
  expect(await seen()).toEqual(before);
});

test('names as people have them come back as they were given', async () => {
  for (const name of ['Äijä-Matti Šefčík', "O'Brien", 'محمد', 'می\u200cخواهم']) {
    const made = await supervisor.post('/persons', person(` ${name} `));
    expect([made.status, made.body.name]).toEqual([201, name]);
  }
});

test('what somebody writes shows something to its reader, and reads as it is stored', async () => {
  const emergency = (reason: string) => caseWorker.post(`/processes/${id}/emergency-accesses`, { reason });
  const unseen = await emergency('\u200b'.repeat(20));
  expect([unseen.status, unseen.body.errors]).toEqual([
    400,
    [{ field: 'reason', message: 'Shows nothing to a reader' }],
  ]);
  const turned = await emergency('Lue tämä \u202eniipän nikräv');
  expect([turned.status, turned.body.errors]).toEqual([
    400,
    [{ field: 'reason', message: 'Holds what is no text: U+202E' }],
  ]);
  for (const contact of [{ phone: '\u200b' }, { address: ' ' }, { phone: '' }])
    expect((await caseWorker.post(`/processes/${id}/client`, contact)).status).toBe(400);
});

test('an account whose subject holds a control is not made', async () => {
  const { status, body } = await supervisor.post('/persons', {
    ...person('Uusi Ihminen'),
    subject: 'a\u0007b',
  });
  expect([status, body.errors]).toEqual([
    400,
    [{ field: 'subject', message: 'Holds what is no text: U+0007' }],
  ]);
});
