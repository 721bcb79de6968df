import pg from 'pg';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { apiClients } from '../stack/api-clients.ts';
import { rowOfRequest } from './rows-of-request.ts';

let product: LentProduct;
let people: Record<string, ApiClient>;
let db: pg.Client;

beforeAll(async () => {
  product = await lentProduct();
  const names = ['administrator', 'supervisor', 'voucher-manager', 'case-worker', 'auditor', 'provider'];
  people = await apiClients(product, names);
  db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await product.stop();
});

const rowOf = (answer: { headers: Headers }) => rowOfRequest(db, answer);

const SUPERVISOR = {
  subject: 'a-supervisor',
  name: 'Elsa Esihenkilö',
  email: 'elsa@example.test',
  language: 'fi',
  role: 'COUNTY_SUPERVISOR',
} as const;

test('R69: an administrator makes and ends an account: the row names it, each field, and the county of the account', async () => {
  const made = await people.administrator!.post('/persons', { ...SUPERVISOR, county: 'POHJOIS-SAVO' });
  expect(made.status).toBe(201);
  const target = `person/${made.body.id}`;
  const row = await rowOf(made);
  expect(row).toMatchObject({ kind: 'WRITE', person_id: 'administrator-1', county: 'POHJOIS-SAVO', target });
  expect(row.changes).toEqual(
    expect.arrayContaining([
      'role: – → COUNTY_SUPERVISOR',
      'county: – → POHJOIS-SAVO',
      'email: – → elsa@example.test',
      'active: – → true',
    ]),
  );
  const ended = await people.administrator!.post(`/persons/${made.body.id}/changes`, {
    active: false,
    name: 'Elsa Esihenkilö',
  });
  expect(ended.status).toBe(200);
  expect(await rowOf(ended)).toMatchObject({
    target,
    county: 'POHJOIS-SAVO',
    changes: ['active: true → false'],
  });
});

test('R69: an auditor of the county sees the administrator’s acts there, and none of another county', async () => {
  const elsewhere = await people.administrator!.post('/persons', {
    ...SUPERVISOR,
    subject: 'another-supervisor',
    county: 'ETELA-POHJANMAA',
  });
  const lines = (await people.auditor!.get('/usage-log/account-changes')).body.items;
  const acts = lines.map(({ personId, operation, changes }) => [personId, operation, changes.length]);
  expect(acts).toEqual([
    ['administrator-1', 'changePerson', 1],
    ['administrator-1', 'createPerson', expect.any(Number)],
  ]);
  expect(lines.map(({ target }) => target)).not.toContain(`person/${elsewhere.body.id}`);
  expect(await rowOf(elsewhere)).toMatchObject({ county: 'ETELA-POHJANMAA' });
});

test('R69: who may not change an account has tried to change this one', async () => {
  const refused = await people.supervisor!.post('/persons', {
    ...SUPERVISOR,
    subject: 'third',
    role: 'ADMINISTRATOR',
  });
  expect(refused.status).toBe(403);
  expect(await rowOf(refused)).toMatchObject({
    outcome: 'DENIED',
    code: 'FORBIDDEN',
    target: expect.stringMatching(/^person\//),
    changes: expect.arrayContaining(['role: – → ADMINISTRATOR']),
  });
});

test('R69: organisations, substitutions and transfers name whose and what too', async () => {
  const organisation = await people['voucher-manager']!.post('/organisations', {
    name: 'Uusi polku ry',
    email: 'polku@example.test',
    language: 'fi',
  });
  expect(organisation.status).toBe(201);
  expect(await rowOf(organisation)).toMatchObject({
    data: ['ORGANISATIONS'],
    target: `organisation/${organisation.body.id}`,
    changes: expect.arrayContaining(['name: – → Uusi polku ry', 'email: – → polku@example.test']),
    county: 'POHJOIS-SAVO',
  });
  const substitution = await people['case-worker']!.post('/substitutions', {
    absentId: 'case-worker-1',
    substituteId: 'case-worker-2',
    from: '2098-01-01',
    to: '2098-01-31',
  });
  expect(await rowOf(substitution)).toMatchObject({
    target: 'person/case-worker-1',
    changes: ['substituteId: – → case-worker-2', 'from: – → 2098-01-01', 'to: – → 2098-01-31'],
  });
  const ended = await people['case-worker']!.post(`/substitutions/${substitution.body.id}/end`, undefined);
  expect([ended.status, await rowOf(ended)]).toMatchObject([
    204,
    {
      target: 'person/case-worker-1',
      changes: ['substituteId: case-worker-2', expect.stringMatching(/^to: 2098-01-31 → /)],
    },
  ]);
  const transfer = await people.supervisor!.post('/caseload-transfers', {
    fromId: 'case-worker-2',
    toId: 'case-worker-1',
  });
  expect(await rowOf(transfer)).toMatchObject({
    target: 'person/case-worker-2',
    changes: ['caseload: case-worker-2 → case-worker-1'],
  });
});

test('R69: what was refused says whose and what, in the log of the county whose it is', async () => {
  const { supervisor, provider } = people;
  const [here, there] = ['POHJOIS-SAVO', 'ETELA-POHJANMAA'];
  const missing = 'e5ea1c6c-8d4c-4b5c-9d0f-0a8f2f2f6a01';
  const tried = [
    [
      supervisor!.post('/persons/neighbour-worker-1/changes', { active: false }),
      'person/neighbour-worker-1',
      there,
    ],
    [supervisor!.post('/persons/supervisor-1/changes', { active: false }), 'person/supervisor-1', here],
    [supervisor!.post(`/substitutions/${missing}/end`, undefined), `substitution/${missing}`, here],
    [
      people['voucher-manager']!.post('/organisations/nowhere/changes', { name: 'X' }),
      'organisation/nowhere',
      here,
    ],
    [provider!.post(`/processes/${missing}/periods/1/staff`, { personIds: ['coach-1'] }), 'period/1', here],
    [
      supervisor!.post('/counties/ETELA-POHJANMAA/role-mailboxes', {
        role: 'KELA',
        email: 'x@example.test',
        language: 'fi',
      }),
      'role-mailbox/KELA',
      there,
    ],
  ] as const;
  for (const [request, target, county] of tried) {
    const answer = await request;
    expect([answer.status, await rowOf(answer)]).toMatchObject([
      404,
      { outcome: 'DENIED', code: 'NOT_FOUND', target, county },
    ]);
    expect((await rowOf(answer)).changes.length).toBeGreaterThan(0);
  }
});

test.each([
  ['AUDITOR', 403],
  ['CASE_WORKER', 400],
] as const)(
  'R69: an account of a %s that a supervisor tries to make elsewhere is no matter of that county',
  async (role, status) => {
    const body = { ...SUPERVISOR, subject: 'elsewhere', role, county: 'ETELA-POHJANMAA' };
    const refused = await people.supervisor!.post('/persons', body);
    expect([refused.status, await rowOf(refused)]).toMatchObject([
      status,
      { outcome: 'DENIED', county: 'POHJOIS-SAVO' },
    ]);
    expect((await rowOf(refused)).changes).toContain('county: – → ETELA-POHJANMAA');
  },
);

test('R69: what administrators do among themselves every auditor sees, by account and by person, page by page', async () => {
  const body = { ...SUPERVISOR, subject: 'second-administrator', role: 'ADMINISTRATOR' } as const;
  const made = await people.administrator!.post('/persons', body);
  expect([made.status, (await rowOf(made)).county]).toEqual([201, null]);
  await people.administrator!.get('/persons');
  const newest = async (path: '/usage-log/account-changes' | '/usage-log/persons/administrator-1') => {
    const { items, next } = (await people.auditor!.get(`${path}?limit=1`)).body;
    const later = (await people.auditor!.get(`${path}?limit=200&after=${next}`)).body.items;
    const all = (await people.auditor!.get(`${path}?limit=200`)).body.items;
    const named = (lines: typeof all) => lines.map(({ lane, seq }) => `${lane}-${seq}`);
    expect(named([...items, ...later])).toEqual(named(all));
    return items[0];
  };
  expect(await newest('/usage-log/account-changes')).toMatchObject({
    target: `person/${made.body.id}`,
    county: null,
  });
  expect(await newest('/usage-log/persons/administrator-1')).toMatchObject({
    operation: 'listPersons',
    county: null,
  });
  const { items } = (await people.auditor!.get('/usage-log/account-changes?limit=200')).body;
  expect(new Set(items.map(({ county }) => county))).toEqual(new Set(['POHJOIS-SAVO', null]));
});
