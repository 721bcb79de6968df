import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { openPeriodsOf } from '../../storage/directory/persons.ts';
import { accepted, at, FIRST_DAY } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { caseWithPeriod } from '../stack/steps.ts';

let product: LentProduct;
let people: Record<'worker' | 'provider' | 'other' | 'first' | 'second', ApiClient>;

beforeAll(async () => {
  product = await lentProduct();
  people = {
    worker: await apiClient(product, 'case-worker'),
    provider: await apiClient(product, 'provider'),
    other: await apiClient(product, 'provider-2'),
    first: await apiClient(product, 'instructor'),
    second: await apiClient(product, 'instructor-2'),
  };
});
afterAll(() => product.stop());

const naming = (instructorId: string) => ({ period: 1, on: FIRST_DAY, instructorId });
const statusFor = async (who: ApiClient, id: string) => [
  (await who.get(`/processes/${id}`)).status,
  (await who.get(`/processes/${id}/periods/1`)).status,
  (await who.get('/processes')).body.items.filter((one) => one.id === id).length,
];
const SEEN = [200, 200, 1];
const HIDDEN = [404, 404, 0];

test('D14: access follows the responsible instructor at once, in the API and by the rows of the database', async () => {
  const { worker, provider, first, second } = people;
  const id = await caseWithPeriod(worker);
  expect([await statusFor(first, id), await statusFor(second, id)]).toEqual([SEEN, HIDDEN]);
  await accepted(provider, id, 'name-instructor', naming('instructor-2'));
  expect([await statusFor(first, id), await statusFor(second, id)]).toEqual([HIDDEN, SEEN]);
  const rows = await Promise.all(['demo-instructor', 'demo-instructor-2'].map((who) => rowsSeen(who, id)));
  expect(rows.map(({ access }) => access)).toEqual([0, 1]);
  expect(rows.map(({ facts }) => facts > 0)).toEqual([false, true]);

  const planned = (await worker.get(`/processes/${id}/reminders?limit=500`)).body.items.filter(
    ({ state, recipient }) => state === 'PLANNED' && recipient === 'INSTRUCTOR',
  );
  expect(planned.length).toBeGreaterThan(0);
  expect(new Set(planned.map(({ assignee }) => assignee))).toEqual(new Set(['person:instructor-2']));
  const before = product.sink.mails.length;
  await at(worker, id, '2035-03-03');
  const to = product.sink.mails.slice(before).map((mail) => mail.to);
  expect(to.some((address) => address.includes('instructor-2@'))).toBe(true);
  expect(to.some((address) => address.includes('instructor-1@'))).toBe(false);

  // The case worker may do it too.
  await accepted(worker, id, 'name-instructor', { ...naming('instructor-1'), on: '2035-03-03' });
  expect([await statusFor(first, id), await statusFor(second, id)]).toEqual([SEEN, HIDDEN]);
}, 60_000);

test("D14: only an active instructor of the period's own provider is named, by whom the period is", async () => {
  const { worker, provider, other, first } = people;
  const id = await caseWithPeriod(worker);
  const account = { subject: 'elsewhere', name: 'Ea', email: 'ea@example.test', language: 'fi' };
  const { body: foreign } = await other.post('/persons', { ...account, role: 'INSTRUCTOR' });
  for (const instructorId of [foreign.id, 'coach-1', 'provider-user-1', 'case-worker-1', 'nobody'])
    expect((await provider.command(id, 'name-instructor', naming(instructorId))).body).toMatchObject({
      status: 422,
      code: 'UNKNOWN_INSTRUCTOR',
      field: 'instructorId',
    });
  const none = { ...naming('instructor-2'), period: 2 };
  expect((await worker.command(id, 'name-instructor', none)).body.code).toBe('NO_SUCH_PERIOD');
  const address = `/processes/${id}/commands/name-instructor` as const;
  const tried = async (who: ApiClient) =>
    (await who.post(address, naming('instructor-2'), { 'if-match': '"1"' })).status;
  expect([await tried(other), await tried(first)]).toEqual([404, 403]);
}, 60_000);

test('the account of an instructor who is responsible for a running period is not ended before another one is', async () => {
  const { worker, provider, first } = people;
  const id = await caseWithPeriod(worker);
  const running = (await provider.get('/processes')).body.items.map((one) => one.id);
  const end = () => provider.post('/persons/instructor-1/changes', { active: false });
  expect((await end()).body).toMatchObject({ status: 409, code: 'PERIODS_REMAIN' });
  // Counted whoever asks.
  const api = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'));
  const counted = await actingAs(api, 'demo-auditor', (tx) => openPeriodsOf(tx, 'instructor-1'));
  await api.$disconnect();
  expect(counted).toBe(running.length);
  // What else may change goes on.
  expect((await provider.post('/persons/instructor-1/changes', { name: 'Vilma Uusi' })).status).toBe(200);

  for (const other of running.filter((one) => one !== id)) await reported(other);
  expect((await end()).body.code).toBe('PERIODS_REMAIN');
  await accepted(provider, id, 'name-instructor', naming('instructor-2'));
  expect((await end()).status).toBe(200);
  expect((await first.get('/me')).status).toBe(401);
}, 120_000);

/** Ends the period of a case: its final report is accepted, and its instructor owes nothing any more. */
async function reported(id: string): Promise<void> {
  const { worker, provider } = people;
  await at(worker, id, '2035-04-10');
  const report = { period: 1, report: 'FINAL', on: '2035-04-10' };
  const content = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm', followUpPlan: 'f' };
  await accepted(provider, id, 'submit-report', { ...report, content });
  await accepted(worker, id, 'accept-report', report);
}

async function rowsSeen(subject: string, id: string) {
  const api = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'));
  const seen = await actingAs(api, subject, async (tx) => ({
    access: await tx.providerAccess.count({ where: { processId: id } }),
    facts: await tx.fact.count({ where: { streamId: id } }),
  }));
  await api.$disconnect();
  return seen;
}
