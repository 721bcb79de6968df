import { apiClient, type ApiAnswer, type ApiClient } from '../../../local/api-client/api-client.ts';
import type { Problem } from '../../../local/api-client/api-paths.ts';
import { practiceCase } from '../../stack/practice-case.ts';
import { sharedProduct } from '../../stack/shared-product.ts';
import { startJointAssessment } from '../../stack/steps.ts';

const product = sharedProduct();
let people: Record<'caseWorker' | 'supervisor' | 'auditor', ApiClient>;
let id: string;

beforeAll(async () => {
  people = {
    caseWorker: await apiClient(product, 'case-worker'),
    supervisor: await apiClient(product, 'supervisor'),
    auditor: await apiClient(product, 'auditor'),
  };
  id = await practiceCase(people.caseWorker);
  await startJointAssessment(people.caseWorker, id, '2035-01-08');
});

const UUID = '00000000-0000-4000-8000-000000000000';
const cursor = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');
const AT = '2035-01-01T00:00:00Z';
const GARBAGE = ['', 'nonsense', '%00', '%F0%28', 'W10', 'bnVsbA', 'e30', cursor('text'), cursor([[]])];

const refused = ({ status, body }: ApiAnswer<Partial<Problem>>) => {
  expect([status, body.code]).toEqual([400, 'INVALID_REQUEST']);
  expect(body.errors?.map(({ field }) => field)).toEqual(['after']);
};

test.each([
  ['year 0000', ['0000-01-01', UUID, '']],
  ['NUL inside', ['2035-01-01', UUID, 'a\0b']],
  ['a lost character inside', ['2035-01-01', UUID, 'a\ufffdb']],
  ['no day', ['2035-02-30', UUID, 'a']],
  ['no id', ['2035-01-01', 'x', 'a']],
  ['one part too many', ['2035-01-01', UUID, 'a', 'b']],
])('work lists: a cursor with %s is none', async (_what, values) => {
  for (const list of ['/my-work', '/my-reports-due'])
    refused(await people.caseWorker.get(`${list as '/my-work'}?after=${cursor(values)}`));
});

test.each([
  ['year 0000', ['0000-01-01T00:00:00Z', UUID]],
  ['no moment', ['2035-01-01', UUID]],
  ['more decimals than a clock has', ['2035-01-01T00:00:00.12345678901Z', UUID]],
])('emergency accesses and reminders: a cursor with %s is none', async (_what, values) => {
  refused(await people.supervisor.get(`/emergency-accesses?after=${cursor(values)}`));
  refused(await people.caseWorker.get(`/processes/${id}/reminders?after=${cursor(values)}`));
});

test.each([
  ['year 0000', ['0000-01-01T00:00:00Z', 1, 1]],
  ['a lane beyond its column', [AT, 2147483648, 1]],
  ['a lane far beyond it', [AT, 99999999999, 1]],
  ['a row beyond whole numbers', [AT, 1, 1e300]],
  ['a row before the first', [AT, 1, -1]],
  ['a part of a lane', [AT, 0.5, 1]],
])('usage log: a cursor with %s is none', async (_what, values) => {
  for (const list of ['persons/case-worker-1', `cases/${id}`, `cases/${id}/extract`, 'disclosures'])
    refused(await people.auditor.get(`/usage-log/${list as 'disclosures'}?after=${cursor(values)}`));
});

test.each(GARBAGE)('%j is a cursor of no list', async (text) => {
  refused(await people.caseWorker.get(`/my-work?after=${text}`));
  refused(await people.supervisor.get(`/emergency-accesses?after=${text}`));
  refused(await people.auditor.get(`/usage-log/disclosures?after=${text}`));
  refused(await people.caseWorker.get(`/processes?after=${text}`));
  refused(await people.caseWorker.get(`/processes/${id}/reminders?after=${text}`));
});

test('a cursor is taken to the letter: the same with anything behind it is none', async () => {
  const { next } = (await people.caseWorker.get('/my-work?limit=1')).body;
  expect((await people.caseWorker.get(`/my-work?limit=1&after=${next}`)).status).toBe(200);
  for (const changed of [
    `${next}!`,
    `${next}==`,
    ` ${next}`,
    cursor(JSON.parse(`[1,${JSON.stringify(next)}]`)),
  ])
    refused(await people.caseWorker.get(`/my-work?limit=1&after=${encodeURIComponent(changed)}`));
});

test('a cursor longer than any is refused', async () => {
  refused(await people.caseWorker.get(`/my-work?after=${'a'.repeat(5_000)}`));
});
