import { randomUUID } from 'node:crypto';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { caseWithPeriod } from '../stack/steps.ts';

let product: Product;
let people: Record<string, ApiClient>;

beforeAll(async () => {
  product = await startProduct();
  const names = [
    'administrator',
    'supervisor',
    'voucher-manager',
    'provider',
    'provider-2',
    'coach',
    'case-worker',
    'case-worker-2',
    'neighbour-worker',
    'neighbour-supervisor',
  ];
  const entries = names.map(async (name) => [name, await apiClient(product, name)]);
  people = Object.fromEntries(await Promise.all(entries));
});
afterAll(() => product.stop());

const account = (role: string, more: object = {}) => ({
  subject: randomUUID(),
  name: 'Uusi Ihminen',
  email: 'uusi@example.test',
  language: 'fi',
  role,
  ...more,
});
const make = (who: string, body: object) => people[who]!.post('/persons', body);

test.each([
  ['supervisor', 'CASE_WORKER', {}, 201],
  ['supervisor', 'COUNTY_SUPERVISOR', {}, 403],
  ['supervisor', 'AUDITOR', {}, 403],
  ['supervisor', 'PROVIDER', {}, 403],
  ['provider', 'COACH', {}, 201],
  ['provider', 'CASE_WORKER', {}, 403],
  ['voucher-manager', 'PROVIDER', { organisationId: 'provider-2' }, 201],
  ['voucher-manager', 'PROVIDER', { organisationId: 'unknown' }, 422],
  ['administrator', 'COUNTY_SUPERVISOR', { county: 'POHJOIS-SAVO' }, 201],
  ['administrator', 'CASE_WORKER', { county: 'POHJOIS-SAVO' }, 403],
])('%s making an account of %s %j: %d', async (who, role, more, status) => {
  expect((await make(who, account(role, more))).status).toBe(status);
});

test('an account belongs to the county or organisation of who made it, whatever the request says', async () => {
  const staff = await make('supervisor', account('CASE_WORKER', { county: 'ETELA-POHJANMAA' }));
  expect(staff.body.county).toBe('POHJOIS-SAVO');
  const coach = await make('provider', account('COACH', { organisationId: 'provider-2' }));
  expect(coach.body.organisationId).toBe('provider-1');
});

test('the same request again is the same account, and a subject belongs to one', async () => {
  const body = account('CASE_WORKER');
  const key = { 'idempotency-key': randomUUID() };
  const first = await people.supervisor!.post('/persons', body, key);
  expect((await people.supervisor!.post('/persons', body, key)).body).toEqual(first.body);
  const again = await make('supervisor', body);
  expect([again.status, again.body.code]).toEqual([409, 'SUBJECT_TAKEN']);
});

test('nobody changes their own account, nor one that they do not administer', async () => {
  const end = (who: string, id: string) => people[who]!.post(`/persons/${id}/changes`, { active: false });
  expect((await end('provider', 'provider-user-1')).status).toBe(404);
  expect((await end('provider', 'provider-user-2')).status).toBe(404);
  expect((await end('neighbour-supervisor', 'case-worker-2')).status).toBe(404);
  expect((await end('provider', 'coach-1')).body.active).toBe(false);
  expect((await people.coach!.get('/me')).status).toBe(401);
});

test('a list shows only the accounts that one administers', async () => {
  const rolesOf = async (who: string) =>
    new Set((await people[who]!.get('/persons')).body.items.map((p) => `${p.county} ${p.role}`));
  expect(await rolesOf('neighbour-supervisor')).toEqual(new Set(['ETELA-POHJANMAA CASE_WORKER']));
  const own = (await people['provider-2']!.get('/persons')).body.items;
  expect(own.every((p) => p.organisationId === 'provider-2')).toBe(true);
});

test('a voucher manager adds a provider, which its county finds', async () => {
  const body = { name: 'Uusi palvelu ry', email: 'uusi-palvelu@example.test', language: 'fi' };
  const added = await people['voucher-manager']!.post('/organisations', body);
  expect(added.status).toBe(201);
  const names = (await people['case-worker']!.get('/organisations')).body.items.map((o) => o.id);
  expect(names).toContain(added.body.id);
  expect((await people['neighbour-worker']!.get('/organisations')).body.items).toEqual([]);
});

test('a client is found by identity code, each only by whose case it is', async () => {
  const id = await caseWithPeriod(people['case-worker']!);
  const found = async (who: string) =>
    (await people[who]!.post('/client-search', { identityCode: NEW_CLIENT.identityCode })).body.processIds;
  expect(await found('case-worker')).toEqual([id]);
  expect(await found('supervisor')).toEqual([id]);
  expect(await found('case-worker-2')).toEqual([]);
  expect(await found('neighbour-worker')).toEqual([]);
  expect(
    (await people.provider!.post('/client-search', { identityCode: NEW_CLIENT.identityCode })).status,
  ).toBe(403);
});
