import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { SUSPENSION_DECISION } from '../bodies/texts-of-suspension.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { caseWithPeriod } from '../stack/steps.ts';
import { apiClients } from '../stack/api-clients.ts';

const PEOPLE = [
  'case-worker',
  'case-worker-2',
  'supervisor',
  'voucher-manager',
  'employment-authority',
  'provider',
  'provider-2',
  'instructor',
  'administrator',
] as const;
type PersonName = (typeof PEOPLE)[number];

const product = sharedProduct();
let people: Record<PersonName, ApiClient>;
let id: string;

beforeAll(async () => {
  people = await apiClients(product, PEOPLE);
  id = await caseWithPeriod(people['case-worker']);
});

test('no token, a broken one and a stranger get 401 with a challenge', async () => {
  const nobody = await apiClient(product, null);
  const none = await nobody.get('/my-work');
  expect([none.status, none.body.code, none.headers.get('www-authenticate')]).toEqual([
    401,
    'UNAUTHENTICATED',
    'Bearer',
  ]);
  const broken = await nobody.get('/my-work', { authorization: 'Bearer a.b.c' });
  expect([broken.status, broken.headers.get('www-authenticate')]).toEqual([
    401,
    'Bearer error="invalid_token"',
  ]);
});

const READ: [PersonName, number, string | undefined][] = [
  ['case-worker', 200, 'WHOLE'],
  ['case-worker-2', 404, undefined],
  ['supervisor', 200, 'WHOLE'],
  ['voucher-manager', 403, undefined],
  ['employment-authority', 200, 'AUTHORITY'],
  ['provider', 200, 'OWN_PERIODS'],
  ['provider-2', 404, undefined],
  ['instructor', 200, 'OWN_PERIODS'],
  ['administrator', 200, 'TECHNICAL'],
];

test.each(READ)('%s reading a process gets %d, view %s', async (person, status, view) => {
  const answer = await people[person].get(`/processes/${id}`);
  expect([answer.status, answer.body.view]).toEqual([status, view]);
});

test('a provider sees the name of whom it serves and its own periods, no identity code, no foreign facts', async () => {
  const { body } = await people.provider.get(`/processes/${id}`);
  expect(body.client).toEqual({ name: NEW_CLIENT.name, securityBan: false });
  expect(Object.keys(body.situation)).toEqual(['periods']);
  const deadlines = (await people.provider.get(`/processes/${id}/deadlines`)).body.items;
  expect(deadlines.every((d) => d.period === 1)).toBe(true);
  const facts = (await people.provider.get(`/processes/${id}/facts`)).body.items;
  expect(facts.map((f) => f.event.type)).toEqual(['SERVICE_PERIOD_DECIDED']);
});

test('an employment authority sees that a service exists and its dates, not who provides it', async () => {
  const { body } = await people['employment-authority'].get(`/processes/${id}`);
  expect(body.situation.periods).toEqual([
    { number: 1, service: 'INDIVIDUAL', start: '2035-01-08', end: '2035-04-07' },
  ]);
});

test('an administrator sees no client, no facts and no addresses', async () => {
  const admin = people.administrator;
  expect((await admin.get(`/processes/${id}`)).body).not.toHaveProperty('client');
  expect((await admin.get(`/processes/${id}`)).body.situation).toEqual({});
  expect((await admin.get(`/processes/${id}/facts`)).status).toBe(403);
  for (const path of ['/processes', `/processes/${id}`])
    expect(JSON.stringify((await admin.get(path)).body)).not.toContain('case-worker');
  const reminders = (await admin.get(`/processes/${id}/reminders`)).body.items;
  expect(new Set(reminders.map((r) => r.address))).toEqual(new Set([null]));
  expect((await admin.get(`/processes/${id}/documents`)).status).toBe(403);
});

const GIVE: [PersonName, string, object, number][] = [
  ['provider', 'close-case', { on: '2035-01-08', reason: 'DEATH' }, 403],
  ['supervisor', 'close-case', { on: '2035-01-08', reason: 'DEATH' }, 403],
  ['administrator', 'close-case', { on: '2035-01-08', reason: 'DEATH' }, 403],
  ['provider-2', 'submit-report', { period: 1, report: 'INTERIM', on: '2035-01-08' }, 404],
  [
    'employment-authority',
    'sign-activation-plan',
    { on: '2035-01-08', by: 'COUNTY', method: 'ON_PAPER' },
    403,
  ],
  [
    'employment-authority',
    'approve-multi-sector-plan',
    { on: '2035-01-08', by: 'CLIENT', method: 'ON_PAPER' },
    403,
  ],
  ['employment-authority', 'close-case', { on: '2035-01-08', reason: 'DEATH' }, 403],
];

/** An electronic act is the party's own (domain.md 1.2, rule 3). */
const BY_OTHERS: [PersonName, string, object][] = [
  ['case-worker', 'sign-activation-plan', { by: 'CLIENT', method: 'ELECTRONIC' }],
  ['case-worker', 'sign-activation-plan', { by: 'EMPLOYMENT_AUTHORITY', method: 'ELECTRONIC' }],
  ['case-worker', 'approve-multi-sector-plan', { by: 'CLIENT', method: 'ELECTRONIC' }],
  ['case-worker', 'approve-multi-sector-plan', { by: 'EMPLOYMENT_AUTHORITY', method: 'ELECTRONIC' }],
  ['case-worker', 'approve-multi-sector-plan', { by: 'KELA', method: 'ELECTRONIC' }],
  ['employment-authority', 'sign-activation-plan', { by: 'CLIENT', method: 'ELECTRONIC' }],
  ['case-worker', 'decide-suspension', suspensionAs('EMPLOYMENT_AUTHORITY')],
  ['employment-authority', 'decide-suspension', suspensionAs('COUNTY')],
];

test.each(BY_OTHERS)('1.2: %s giving %s for another party %j gets 403', async (person, name, body) => {
  const before = await etag();
  const answer = await people[person].post(
    `/processes/${id}/commands/${name}`,
    { on: '2035-01-08', ...body },
    { 'if-match': before },
  );
  expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  expect(await etag()).toBe(before);
});

function suspensionAs(decider: string): object {
  const dates = { ongoingVerifiedOn: '2035-01-08', effectiveFrom: '2035-01-08' };
  return { decision: 'SUSPEND', decider, delivery: 'HANDED_OVER', ...dates, content: SUSPENSION_DECISION };
}

test('what the client and the authority signed on paper is recorded as received, by whom, and how the county signed', async () => {
  const facts = (await people['case-worker'].get(`/processes/${id}/facts`)).body.items;
  const signed = facts.flatMap(({ actorId, event }) =>
    event.type === 'ACTIVATION_PLAN_SIGNED' ? [[event.by, event.method, actorId]] : [],
  );
  expect(signed).toEqual([
    ['CLIENT', 'ON_PAPER', 'case-worker-1'],
    ['EMPLOYMENT_AUTHORITY', 'ON_PAPER', 'case-worker-1'],
    ['COUNTY', 'ON_PAPER', 'case-worker-1'],
  ]);
});

test.each(GIVE)('%s giving %s %j gets %d', async (person, name, body, status) => {
  const whole = name === 'submit-report' ? { ...body, content: CONTENT } : body;
  const before = await etag();
  const answer = await people[person].post(`/processes/${id}/commands/${name}`, whole, {
    'if-match': before,
  });
  expect(answer.status).toBe(status);
  expect(await etag()).toBe(before);
});
const etag = async () => (await people['case-worker'].get(`/processes/${id}`)).headers.get('etag')!;
const CONTENT = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm' };

test('only a case worker opens cases and moves practice clocks', async () => {
  for (const person of PEOPLE.filter((name) => !name.startsWith('case-worker'))) {
    expect((await people[person].post('/processes', OPENING)).status).toBe(403);
    expect((await people[person].moveClock(id, '2036-01-01T10:00:00Z')).status).toBe(403);
  }
  expect((await people['case-worker-2'].moveClock(id, '2036-01-01T10:00:00Z')).status).toBe(404);
});
const OPENING = { receivedOn: '2026-01-05', channel: 'CLIENT_CONTACT', client: NEW_CLIENT };

test('everybody finds out who they are', async () => {
  expect((await people.instructor.get('/me')).body).toEqual({
    id: 'instructor-1',
    name: 'Vilma Vastuuohjaaja',
    role: 'INSTRUCTOR',
    county: 'POHJOIS-SAVO',
    organisationId: 'provider-1',
    organisationName: 'Polku ry',
    substitutes: [],
  });
});
