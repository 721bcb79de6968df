import pg from 'pg';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import { threeCases, type TestCase } from '../access/three-cases.ts';
import type { Target } from '../access/expected-access.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { apiClients } from '../stack/api-clients.ts';
import { rowsOfRequest } from './rows-of-request.ts';

/** Nobody's case. */
const NONE = '00000000-0000-4000-8000-000000000000';
const PEOPLE = [
  'case-worker',
  'case-worker-2',
  'supervisor',
  'neighbour-worker',
  'employment-authority',
  'auditor',
];

let product: LentProduct;
let people: Record<string, ApiClient>;
let cases: Record<Target, TestCase>;
let db: pg.Client;

beforeAll(async () => {
  product = await lentProduct();
  people = await apiClients(product, [...PEOPLE, 'provider', 'provider-2', 'kela', 'administrator']);
  cases = await threeCases(people);
  db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
}, 120_000);
afterAll(async () => {
  await db.end();
  await product.stop();
});

const rowsOf = (answer: { headers: Headers }) => rowsOfRequest(db, answer);

const check = (who: string, processId: string, on: string) =>
  people[who]!.post(`/processes/${processId}/eligibility-checks`, { on, track: 'JOINT', circumstances: {} });

test('R69: days before the birth tried one by one leave a row each, with the client and what was answered', async () => {
  // The client of the case was born in 1990.
  for (const on of ['1950-01-01', '1960-01-01', '1970-01-01']) {
    const refused = await check('employment-authority', cases.OWN.processId, on);
    expect(refused.status).toBe(422);
    expect(await rowsOf(refused)).toMatchObject([
      {
        person_id: 'employment-authority-1',
        operation: 'checkEligibility',
        outcome: 'ALLOWED',
        code: refused.body.code,
        relation: 'COUNTY',
        data: ['CASE', 'CLIENT'],
        process_ids: [cases.OWN.processId],
        disclosed_to: 'EMPLOYMENT_AUTHORITY',
      },
    ]);
  }
});

test('R69: what a rule refuses after the case was opened has its row: a command of the wrong version, an unknown worker', async () => {
  const { processId } = cases.OWN;
  const stale = await people['case-worker']!.post(
    `/processes/${processId}/commands/name-case-worker`,
    { on: '2026-01-08', caseWorkerId: 'case-worker-1' },
    { 'if-match': '"900"', 'idempotency-key': 'refused-version-1' },
  );
  expect(await rowsOf(stale)).toMatchObject([
    { operation: 'nameCaseWorker', outcome: 'ALLOWED', code: 'STALE_VERSION', process_ids: [processId] },
  ]);
  const unknown = await people['case-worker']!.command(processId, 'name-case-worker', {
    on: '2026-01-08',
    caseWorkerId: 'nobody-1',
  });
  expect(await rowsOf(unknown)).toMatchObject([{ outcome: 'ALLOWED', code: 'UNKNOWN_CASE_WORKER' }]);
});

test('R69: the client is told of what was refused after the case was opened, not of what was denied', async () => {
  const denied = await check('case-worker-2', cases.OWN.processId, '1950-01-01');
  const [row] = await rowsOf(denied);
  expect([denied.status, row]).toMatchObject([404, { outcome: 'DENIED', code: 'NOT_FOUND' }]);
  const { items } = (await people.auditor!.get(`/usage-log/cases/${cases.OWN.processId}/extract?limit=500`))
    .body;
  expect(items.map(({ reference }) => reference)).not.toContain(`${row.lane}-${row.seq}`);
  const byAuthority = items.filter(({ role, data }) => role === 'työvoimaviranomainen' && data.length === 2);
  expect(byAuthority).toHaveLength(3);
});

test('a request that fits no schema opens nothing, and has no row', async () => {
  const malformed = await check('case-worker', cases.OWN.processId, 'yesterday');
  expect([malformed.status, await rowsOf(malformed)]).toEqual([400, []]);
});

/** What somebody gets who asks the same of a case of another county, and of one that there is not. */
async function twice(ask: (processId: string) => Promise<{ status: number; body: any }>) {
  const answers = [await ask(cases.OTHER_COUNTY.processId), await ask(NONE)];
  return answers.map(({ status, body }) => [status, body.code, body.title, body.field]);
}

test.each([
  ['case-worker', 'name-case-worker', { on: '2026-01-08', caseWorkerId: 'nobody-1' }],
  ['case-worker', 'name-case-worker', { on: '1200-01-08', caseWorkerId: 'case-worker-1' }],
  ['employment-authority', 'hold-review', { on: '2034-01-01', participants: ['CLIENT'] }],
])('%s giving %s %j: a foreign case answers as one that there is not', async (who, command, body) => {
  const [foreign, none] = await twice((id) => people[who]!.command(id, command, body));
  expect(foreign).toEqual(none);
});

test('what a role may never say is refused before it is looked whether there is such a case', async () => {
  // Of a joint assessment Kela records its own parts only.
  const skills = { on: '2035-01-08', part: 'SKILLS', content: { findings: 'f' } } as const;
  const headers = { 'if-match': '"1"', 'idempotency-key': 'skills-of-somebody' };
  const say = (id: string) =>
    people.kela!.post(`/processes/${id}/commands/record-assessment-part`, skills, headers);
  const answers = [await say(cases.OWN.processId), await say(cases.OTHER_COUNTY.processId), await say(NONE)];
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
});

test('an auditor learns of no case of another county, not even that there is one', async () => {
  const [foreign, none] = await twice((id) => people.auditor!.get(`/usage-log/cases/${id}` as never));
  expect(foreign).toEqual(none);
  expect(foreign![0]).toBe(404);
  const [extract, ofNone] = await twice((id) =>
    people.auditor!.get(`/usage-log/cases/${id}/extract` as never),
  );
  expect(extract).toEqual(ofNone);
});
