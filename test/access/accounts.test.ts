import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { openCasesOf } from '../../storage/directory/persons.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { caseWithPeriod } from '../stack/steps.ts';
import { apiClients } from '../stack/api-clients.ts';

let product: LentProduct;
let people: Record<string, ApiClient>;

beforeAll(async () => {
  product = await lentProduct();
  const names = [
    'administrator',
    'supervisor',
    'auditor',
    'voucher-manager',
    'provider',
    'provider-2',
    'coach',
    'case-worker',
    'case-worker-2',
    'neighbour-worker',
    'neighbour-supervisor',
  ];
  people = await apiClients(product, names);
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
  ['voucher-manager', 'PROVIDER', {}, 400],
  ['voucher-manager', 'PROVIDER', { organisationId: 'provider-2', county: 'POHJOIS-SAVO' }, 400],
  ['supervisor', 'CASE_WORKER', { organisationId: 'provider-2' }, 400],
  ['administrator', 'COUNTY_SUPERVISOR', { county: 'POHJOIS-SAVO' }, 201],
  ['administrator', 'COUNTY_SUPERVISOR', {}, 400],
  ['administrator', 'AUDITOR', {}, 400],
  ['administrator', 'AUDITOR', { county: 'POHJOIS-SAVO', organisationId: 'provider-1' }, 400],
  ['administrator', 'ADMINISTRATOR', { county: 'POHJOIS-SAVO' }, 400],
  ['administrator', 'ADMINISTRATOR', {}, 201],
  ['administrator', 'CASE_WORKER', { county: 'POHJOIS-SAVO' }, 403],
  ['administrator', 'PROVIDER', { organisationId: 'provider-1' }, 403],
])('%s making an account of %s %j: %d', async (who, role, more, status) => {
  expect((await make(who, account(role, more))).status).toBe(status);
});

test.each([
  ['supervisor', 'CASE_WORKER', 'county', 'ETELA-POHJANMAA', 'POHJOIS-SAVO'],
  ['provider', 'COACH', 'organisationId', 'provider-2', 'provider-1'],
] as const)(
  'an account that %s makes belongs where they do; a request that says otherwise is refused',
  async (who, role, field, foreign, own) => {
    for (const more of [{}, { [field]: own }]) {
      const made = await make(who, account(role, more));
      expect([made.status, made.body[field]]).toEqual([201, own]);
    }
    const refused = await make(who, account(role, { [field]: foreign }));
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { code: 'INVALID_REQUEST', errors: [{ field, message: 'Is not your own: leave it out' }] },
    ]);
  },
);

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

test('what is missing is said, by its field', async () => {
  const answer = await make('administrator', account('AUDITOR'));
  expect([answer.body.code, answer.body.errors]).toEqual([
    'INVALID_REQUEST',
    [{ field: 'county', message: 'Needed for an account of this role' }],
  ]);
});

const COLUMNS = 'id, subject, name, email, language, role, county, organisation_id';
test.each([
  ['CASE_WORKER', null, null],
  ['COUNTY_SUPERVISOR', null, null],
  ['VOUCHER_MANAGER', null, null],
  ['EMPLOYMENT_AUTHORITY', null, null],
  ['KELA', null, null],
  ['AUDITOR', null, null],
  ['CASE_WORKER', 'POHJOIS-SAVO', 'provider-1'],
  ['PROVIDER', 'POHJOIS-SAVO', null],
  ['INSTRUCTOR', null, 'provider-1'],
  ['COACH', 'ETELA-POHJANMAA', 'provider-1'],
  ['ADMINISTRATOR', 'POHJOIS-SAVO', null],
  ['ADMINISTRATOR', 'POHJOIS-SAVO', 'provider-1'],
])('the database has no %s of county %s and organisation %s', async (role, county, organisation) => {
  const values = [randomUUID(), randomUUID(), 'n', 'n@example.test', 'fi', role, county, organisation];
  const stored = query(`INSERT INTO person (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, values);
  await expect(stored).rejects.toThrow(/belongs_as_its_role_does|in_the_county_of_its_organisation/);
});

test('nobody ends the account of a case worker who has open cases, and the cases are counted whoever asks', async () => {
  await caseWithPeriod(people['case-worker']!);
  const [{ cases }] = await query(
    `SELECT count(*)::int AS cases FROM process JOIN stream USING (id) WHERE case_worker_id = 'case-worker-1' AND NOT finished`,
  );
  expect(cases).toBeGreaterThan(0);
  const end = (who: string) => people[who]!.post('/persons/case-worker-1/changes', { active: false });
  for (const who of ['administrator', 'provider', 'voucher-manager', 'neighbour-supervisor'])
    expect([who, (await end(who)).status]).toEqual([who, 404]);
  const { status, body } = await end('supervisor');
  expect([status, body.code]).toEqual([409, 'CASELOAD_REMAINS']);

  const api = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'));
  for (const subject of ['demo-provider', 'demo-administrator', 'demo-neighbour-supervisor', 'demo-auditor'])
    expect(await actingAs(api, subject, (tx) => openCasesOf(tx, 'case-worker-1'))).toBe(cases);
  await api.$disconnect();
});

test('an auditor whom an administrator made sees the rows of the county, and those of no other', async () => {
  const { body } = await make('administrator', account('AUDITOR', { county: 'ETELA-POHJANMAA' }));
  await query(`UPDATE person SET subject = 'elsewhere' WHERE subject = 'demo-auditor'`);
  await query(`UPDATE person SET subject = 'demo-auditor' WHERE id = $1`, [body.id]);
  await people['neighbour-worker']!.post('/client-search', { identityCode: NEW_CLIENT.identityCode });
  const seen = async (person: string) =>
    (await people.auditor!.get(`/usage-log/persons/${person}`)).body.items.map((line) => line.operation);
  expect(await seen('neighbour-worker-1')).toContain('searchClient');
  expect(await seen('case-worker-1')).toEqual([]);
});

async function query(sql: string, values: readonly unknown[] = []) {
  const db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
  try {
    return (await db.query(sql, [...values])).rows;
  } finally {
    await db.end();
  }
}
