import { query } from '../drills/stack/postgres-part.ts';
import { apiClients } from '../stack/api-clients.ts';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';

const COUNTY = 'POHJOIS-SAVO';
const MAILBOXES = `/counties/${COUNTY}/role-mailboxes` as const;

let product: LentProduct;
let people: Record<string, ApiClient>;

beforeAll(async () => {
  product = await lentProduct();
  people = await apiClients(product, [
    'case-worker',
    'supervisor',
    'neighbour-supervisor',
    'administrator',
    'voucher-manager',
    'auditor',
  ]);
});
afterAll(() => product.stop());

const who = (name: string) => people[name]!;
const missing = async () => (await who('supervisor').get(MAILBOXES)).body.missing;
const loggedChanges = async (target: string) =>
  query<{ changes: string[] }>(
    product.databaseUrl,
    'SELECT changes FROM usage_log WHERE target = $1 AND county = $2 ORDER BY at',
    [target, COUNTY],
  );

test('N42: a county without a mailbox of a role opens no case, and is told of which', async () => {
  await query(product.databaseUrl, `DELETE FROM role_mailbox WHERE role IN ('KELA', 'COUNTY_SUPERVISOR')`);
  expect(await missing()).toEqual(['COUNTY_SUPERVISOR', 'KELA']);
  const refused = await who('case-worker').post('/processes', NEW_PROCESS);
  expect([refused.status, refused.body]).toMatchObject([409, { code: 'COUNTY_NOT_READY' }]);
  const { errors } = refused.body as unknown as { errors: { message: string; rule: string }[] };
  expect(errors).toEqual([
    { message: `COUNTY_SUPERVISOR has no mailbox in ${COUNTY}`, rule: 'N42' },
    { message: `KELA has no mailbox in ${COUNTY}`, rule: 'N42' },
  ]);
  expect(await query(product.databaseUrl, 'SELECT FROM process')).toEqual([]);
  const kela = { role: 'KELA', email: 'tyokyky@kela.example.test', language: 'sv' };
  expect((await who('administrator').post(MAILBOXES, kela)).status).toBe(200);
  const own = { role: 'COUNTY_SUPERVISOR', email: 'esihenkilot@example.test', language: 'fi' };
  expect((await who('supervisor').post(MAILBOXES, own)).body).toEqual({ ...own, county: COUNTY });
  expect(await missing()).toEqual([]);
  await who('case-worker').openProcess(NEW_PROCESS);
});

test('setting it again changes address and language, and the log says what was there', async () => {
  const changed = { role: 'KELA', email: 'uusi@kela.example.test', language: 'fi' };
  expect((await who('supervisor').post(MAILBOXES, changed)).status).toBe(200);
  const { items } = (await who('supervisor').get(MAILBOXES)).body;
  expect(items).toContainEqual({ ...changed, county: COUNTY });
  expect((await loggedChanges('role-mailbox/KELA')).at(-1)).toEqual({
    changes: ['email: tyokyky@kela.example.test → uusi@kela.example.test', 'language: sv → fi'],
  });
});

test('mailboxes of another county are nobody’s to see or set', async () => {
  const body = { role: 'KELA', email: 'mine@example.test', language: 'fi' };
  expect((await who('neighbour-supervisor').get(MAILBOXES)).status).toBe(404);
  expect((await who('neighbour-supervisor').post(MAILBOXES, body)).status).toBe(404);
  expect((await loggedChanges('role-mailbox/KELA')).at(-1)).toEqual({
    changes: ['email: – → mine@example.test', 'language: – → fi'],
  });
  for (const name of ['case-worker', 'voucher-manager', 'auditor'])
    expect((await who(name).post(MAILBOXES, body)).status).toBe(403);
});

test.each([
  ['a role that has no mailbox', { role: 'CASE_WORKER', email: 'a@example.test', language: 'fi' }],
  ['no address', { role: 'KELA', email: 'nobody', language: 'fi' }],
  ['a language we do not write', { role: 'KELA', email: 'a@example.test', language: 'de' }],
])('%s is refused', async (_what, body) => {
  expect((await who('supervisor').post(MAILBOXES, body)).status).toBe(400);
});

test('the address and language of a provider are changed by the voucher manager of its county', async () => {
  const path = '/organisations/provider-1/changes' as const;
  const body = { email: 'uusi@polku.example.test', language: 'sv' };
  for (const name of ['case-worker', 'supervisor', 'administrator'])
    expect((await who(name).post(path, body)).status).toBe(403);
  const changed = await who('voucher-manager').post(path, body);
  expect([changed.status, changed.body]).toMatchObject([
    200,
    { id: 'provider-1', name: 'Polku ry', ...body },
  ]);
  const { items } = (await who('voucher-manager').get('/organisations')).body;
  expect(items).toContainEqual(expect.objectContaining({ id: 'provider-1', ...body }));
  expect((await loggedChanges('organisation/provider-1')).at(-1)).toEqual({
    changes: ['email: provider-1@example.test → uusi@polku.example.test', 'language: fi → sv'],
  });
  const unknown = await who('voucher-manager').post('/organisations/unknown/changes', body);
  expect(unknown.status).toBe(404);
});
