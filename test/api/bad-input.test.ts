import { randomUUID } from 'node:crypto';
import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_CLIENT, NEW_PROCESS } from '../bodies/new-process.ts';
import { MULTI_SECTOR_PLAN } from '../bodies/plan-texts.ts';
import { practiceCase } from '../stack/practice-case.ts';
import { demoToken } from '../../local/identity/demo-token.ts';
import { sharedProduct } from '../stack/shared-product.ts';
import { startJointAssessment } from '../stack/steps.ts';

const product = sharedProduct();
let caseWorker: ApiClient;
let id: string;
let version: number;

beforeAll(async () => {
  caseWorker = await apiClient(product, 'case-worker');
  id = await practiceCase(caseWorker);
  version = await startJointAssessment(caseWorker, id, '2035-01-08');
});

const state = async () => [
  (await caseWorker.get(`/processes/${id}`)).body,
  (await caseWorker.get(`/processes/${id}/deadlines`)).body,
  (await caseWorker.get(`/processes/${id}/facts`)).body,
  (await caseWorker.get(`/processes/${id}/reminders`)).body,
];

const REFUSED: [string, string, unknown, number, object][] = [
  [
    'an unknown field',
    'name-case-worker',
    { on: '2035-01-08', caseWorkerId: 'case-worker-2', surprise: 1 },
    400,
    { code: 'INVALID_REQUEST', errors: [{ field: 'surprise', message: 'Unrecognized key: "surprise"' }] },
  ],
  [
    'two unknown fields, each by itself,',
    'name-case-worker',
    { on: '2035-01-08', caseWorkerId: 'case-worker-2', foo: 1, bar: 2 },
    400,
    {
      code: 'INVALID_REQUEST',
      errors: [
        { field: 'foo', message: 'Unrecognized key: "foo"' },
        { field: 'bar', message: 'Unrecognized key: "bar"' },
      ],
    },
  ],
  [
    'an impossible date',
    'name-case-worker',
    { on: '2027-02-30', caseWorkerId: 'case-worker-2' },
    400,
    { code: 'INVALID_REQUEST', errors: [{ field: 'on', message: 'Invalid ISO date' }] },
  ],
  [
    'a missing field',
    'name-case-worker',
    { caseWorkerId: 'case-worker-2' },
    400,
    {
      code: 'INVALID_REQUEST',
      errors: [{ field: 'on', message: expect.stringContaining('expected string') }],
    },
  ],
  ['a body that is no object', 'name-case-worker', [], 400, { code: 'INVALID_REQUEST' }],
  [
    'a day that has not come',
    'name-case-worker',
    { on: '2035-01-09', caseWorkerId: 'case-worker-2' },
    422,
    { code: 'DATE_IN_FUTURE', rule: 'T1', field: 'on', source: 'domain.md T1, 9.5' },
  ],
  [
    'a wrong order',
    'hold-review',
    { on: '2035-01-08', participants: ['EMPLOYMENT_AUTHORITY'] },
    409,
    { code: 'NO_ACTIVE_PLAN', rule: 'R06', source: 'S003 §1, §2.1; LAW 189/2001 §3' },
  ],
  [
    'what was done already',
    'start-joint-assessment',
    { on: '2035-01-08', needIdentifiedBy: 'KELA' },
    409,
    { code: 'JOINT_SERVICE_STARTED', rule: 'D03' },
  ],
  [
    'a plan with work activity whose text says nothing of it',
    'draft-multi-sector-plan',
    {
      on: '2035-01-08',
      services: [{ service: 'GROUP', start: '2035-02-01', daysPerWeek: 2, hoursPerDay: 4 }],
      kelaTakesPart: false,
      dutiesExplainedOn: '2035-01-08',
      nextReviewOn: '2035-04-08',
      evaluateBy: '2035-06-01',
      jobSearch: 'OBLIGATION',
      content: { ...MULTI_SECTOR_PLAN, workActivity: undefined },
    },
    422,
    { code: 'CONTENT_MISSING', field: 'content.workActivity', source: 'LAW 189/2001 §9(1)' },
  ],
  [
    'a next review after more than three months',
    'draft-multi-sector-plan',
    {
      on: '2035-01-08',
      services: [],
      kelaTakesPart: false,
      dutiesExplainedOn: '2035-01-08',
      nextReviewOn: '2035-04-09',
      jobSearch: 'OBLIGATION',
      content: MULTI_SECTOR_PLAN,
    },
    422,
    { code: 'NEXT_REVIEW_TOO_LATE', field: 'nextReviewOn', rule: 'D05, D06' },
  ],
  [
    'a signature that does not say how',
    'sign-activation-plan',
    { on: '2035-01-08', by: 'CLIENT' },
    400,
    { code: 'INVALID_REQUEST' },
  ],
  [
    'a case worker whom nobody knows',
    'name-case-worker',
    { on: '2035-01-08', caseWorkerId: 'nobody' },
    422,
    { code: 'UNKNOWN_CASE_WORKER' },
  ],
];

test.each(REFUSED)(
  '%s: %s is refused with status, code and reason, and nothing changes',
  async (...given) => {
    const [, name, body, status, expected] = given;
    const before = await state();
    const answer = await caseWorker.command(id, name, body);
    expect(answer.body).toMatchObject({ type: 'about:blank', status, ...expected });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await state()).toEqual(before);
  },
);

const name = (headers: Record<string, string>) =>
  caseWorker.post(`/processes/${id}/commands/name-case-worker`, NEXT, headers);
const NEXT = { on: '2035-01-08', caseWorkerId: 'case-worker-2' };

test('a version that was overtaken is refused with 412, no version with 428, no key with 400', async () => {
  const before = await state();
  const stale = await name({ 'if-match': '"1"' });
  expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
  const strange = await name({ 'if-match': `W/"${version}"` });
  expect([strange.status, strange.body.code]).toEqual([412, 'STALE_VERSION']);
  const none = await name({});
  expect([none.status, none.body.code]).toEqual([428, 'VERSION_MISSING']);
  const unkeyed = await name({ 'if-match': `"${version}"`, 'idempotency-key': '' });
  expect([unkeyed.status, unkeyed.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
  expect(await state()).toEqual(before);
});

test('foreign, unknown and malformed ids, paths, methods and media types', async () => {
  const unknown = await caseWorker.get(`/processes/${randomUUID()}`);
  expect([unknown.status, unknown.body.code]).toEqual([404, 'NOT_FOUND']);
  const malformed = await caseWorker.get('/processes/1');
  expect([malformed.status, malformed.body.errors![0]!.field]).toEqual([400, 'processId']);
  expect((await caseWorker.get('/nowhere')).status).toBe(404);
  const put = await fetch(`${product.apiUrl}/my-work`, { method: 'PUT' });
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET']);
  const text = await caseWorker.post('/processes', {}, { 'content-type': 'text/plain' });
  expect([text.status, text.body.code]).toEqual([415, 'NOT_JSON']);
});

test('a body that is too large, and one that is no JSON', async () => {
  const large = await caseWorker.post('/processes', { note: 'x'.repeat(300_000) });
  expect([large.status, large.body.code]).toEqual([413, 'BODY_TOO_LARGE']);
  const send = (authorization: string) =>
    fetch(`${product.apiUrl}/processes`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"a":',
    });
  const broken = await send(`Bearer ${await demoToken(product.issuer, 'demo-case-worker')}`);
  expect([broken.status, await broken.json()]).toMatchObject([400, { code: 'INVALID_REQUEST' }]);
  // Of nobody nothing is read.
  expect((await send('Bearer none')).status).toBe(401);
});

const TOMORROW = localDateOf(toIsoInstant(Date.now())).add({ days: 1 }).toString();

test.each([
  ['NUL', '/persons/nobody/changes', { name: 'a\u0000b' }, 'name'],
  ['half a character', '/persons/nobody/changes', { name: 'a\ud800' }, 'name'],
  ['NUL deep inside', '/processes', { client: { name: ['\u0000'] } }, 'client.name.0'],
  ['NUL in the path', '/persons/a%00b/changes', { name: 'n' }, 'personId'],
])('%s, which no database takes as text, is refused: %s', async (what, path, body, field) => {
  const who = await apiClient(product, path === '/processes' ? 'case-worker' : 'supervisor');
  const answer = await who.post(path, body);
  const message = `Holds what is no text: ${what === 'half a character' ? 'U+D800' : 'U+0000'}`;
  expect([answer.status, answer.body.errors]).toEqual([400, [{ field, message }]]);
});

test.each([
  ['arrays', `{"on":${'['.repeat(40_000)}${']'.repeat(40_000)}}`],
  ['objects', `${'{"on":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
])('%s in one another without end are refused', async (_what, body) => {
  const token = await demoToken(product.issuer, 'demo-case-worker');
  const answer = await fetch(`${product.apiUrl}/processes/${id}/commands/close-case`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'nested-without-end',
      'if-match': '"1"',
    },
    body,
  });
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { code: 'INVALID_REQUEST', errors: [{ field: 'on', message: 'Is nested too deeply' }] },
  ]);
});

test('a charset or a coding that nobody knows here is refused', async () => {
  const charset = { 'content-type': 'application/json; charset=klingon' };
  for (const headers of [charset, { 'content-encoding': 'klingon' }]) {
    const answer = await caseWorker.post('/processes', {}, headers);
    expect([answer.status, answer.body.code]).toEqual([415, 'NOT_JSON']);
  }
});

test('opening: an identity code that is none, a day that has not come, a county without rules at that time', async () => {
  const base = { receivedOn: '2026-01-05', channel: 'CLIENT_CONTACT', client: NEW_CLIENT };
  const code = await caseWorker.post('/processes', {
    ...base,
    client: { ...NEW_CLIENT, identityCode: '010190-900X' },
  });
  expect(code.body).toMatchObject({ status: 400, errors: [{ field: 'client.identityCode' }] });
  expect(JSON.stringify(code.body)).not.toContain('010190');
  const future = await caseWorker.post('/processes', { ...base, receivedOn: TOMORROW });
  expect(future.body).toMatchObject({ status: 422, code: 'DATE_IN_FUTURE', field: 'receivedOn' });
  const old = await caseWorker.post('/processes', { ...base, receivedOn: '2001-01-05' });
  expect(old.body).toMatchObject({ status: 422, code: 'NO_RULE_SET' });
});

test('a command is answered with everything that it breaks, each with its rule and source; the problem is the first of them', async () => {
  const body = { on: '2035-02-01', role: 'LEGAL_REPRESENTATIVE', until: '2035-01-31' };
  const content = { name: 'Edvin Edustaja', basis: 'Tuomioistuimen päätös' };
  const answer = await caseWorker.command(id, 'name-person-around-client', { ...body, content });
  expect([answer.status, answer.body]).toMatchObject([
    422,
    {
      code: 'DATE_IN_FUTURE',
      title: 'What has happened cannot lie in the future',
      field: 'on',
      rule: 'T1',
      errors: [
        { code: 'DATE_IN_FUTURE', field: 'on', rule: 'T1', source: 'domain.md T1, 9.5' },
        { code: 'PERSON_ENDS_BEFORE_START', field: 'until', rule: '5.0', source: 'LAW 703/2023 §38' },
        {
          code: 'PERSON_FIELD_MISSING',
          field: 'scope',
          rule: '5.0',
          source: 'LAW 703/2023 §38; LAW 434/2003 §26',
          message: 'A legal representative has a scope, an interpreter a language',
        },
      ],
    },
  ]);
  // About the body of what isn't possible at all nothing is said.
  const early = await caseWorker.command(id, 'sign-activation-plan', {
    on: '2035-02-01',
    by: 'CLIENT',
    method: 'ON_PAPER',
  });
  expect([early.status, early.body.errors!.map(({ code }) => code)]).toEqual([409, ['NO_PLAN_TO_SIGN']]);
});

test('the practice clock does not go back, and only a practice process has one', async () => {
  const back = await caseWorker.moveClock(id, '2034-12-31T10:00:00Z');
  expect(back.body).toMatchObject({ status: 422, code: 'CLOCK_MOVES_FORWARD_ONLY' });
  const real = await caseWorker.openProcess({ ...NEW_PROCESS, practice: false });
  const moved = await caseWorker.moveClock(real, '2035-01-09T10:00:00Z');
  expect(moved.body).toMatchObject({ status: 409, code: 'NOT_A_PRACTICE_PROCESS' });
});
