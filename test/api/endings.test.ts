import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { HEARING_LETTER } from '../bodies/texts-of-suspension.ts';
import { casesToMove } from '../../storage/directory/caseload-transfer.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { accepted, at, practiceCase } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { caseWithPeriod, startJointAssessment } from '../stack/steps.ts';
import { testDataConverter } from '../stack/test-keys.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { remindersIn } from '../stack/read-mail.ts';

const MISTAKE = { content: { reason: 'Closed under the name of another client' } };
const WITH_REASON = { reasons: { D12: 'The client wants no joint service any more' } };
const HANDOVER = { receiver: 'Etelä-Savo, sosiaalipalvelut', handedOver: 'The plan, with consent' };

let product: LentProduct;
let worker: ApiClient;
let supervisor: ApiClient;
let provider: ApiClient;
let client: Client;
let db: Database;

beforeAll(async () => {
  product = await lentProduct();
  worker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
  provider = await apiClient(product, 'provider');
  client = new Client({
    connection: await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') }),
    namespace: testEnvironment('TEST_TEMPORAL_NAMESPACE'),
    dataConverter: testDataConverter,
  });
  db = openDatabase(product.databaseUrl);
});
afterAll(async () => {
  await product.stop();
  await client.connection.close();
  await db.$disconnect();
});

const workflow = (id: string) => client.workflow.getHandle(workflowIdOf(id));
const running = async (id: string) => (await workflow(id).describe()).status.name;
const deadlinesOf = async (id: string) => (await supervisor.get(`/processes/${id}/deadlines`)).body.items;
const remindersOf = async (id: string) =>
  (await supervisor.get(`/processes/${id}/reminders?limit=500`)).body.items;
const openOf = async (id: string) =>
  (await deadlinesOf(id))
    .filter(({ status, kind }) => status === 'OPEN' && !kind.endsWith('RETENTION'))
    .map(({ kind, due }) => `${due} ${kind}`);
const factsOf = async (id: string) =>
  (await supervisor.get(`/processes/${id}/facts`)).body.items.map(({ event }) => event.type);
const endOf = async (id: string) => (await workflow(id).result(), running(id));

test('2.3: a client moves away: the provider still reports, the matter is handed over, and only then it is over', async () => {
  const id = await caseWithPeriod(worker);
  await at(worker, id, '2035-02-01');
  const content = { grounds: 'Muuttanut Mikkeliin', followUp: 'Etelä-Savon hyvinvointialue jatkaa' };
  await accepted(worker, id, 'close-case', { on: '2035-02-01', reason: 'MOVED_AWAY', content });
  expect(await openOf(id)).toEqual(['2035-02-05 HANDOVER', '2035-02-15 FINAL_REPORT']);
  expect((await worker.get(`/processes/${id}`)).body).toMatchObject({
    phase: 'CLOSED',
    closed: { on: '2035-02-01', reason: 'MOVED_AWAY' },
  });
  // A provider learns that the service is over and the case closed, and not why.
  const seen = (await provider.get(`/processes/${id}`)).body;
  expect(seen).toMatchObject({
    closed: { on: '2035-02-01' },
    situation: { periods: [{ end: '2035-02-01' }] },
  });
  expect(JSON.stringify([seen, (await provider.get(`/processes/${id}/facts`)).body])).not.toContain('MOVED');
  // It goes with its case worker's caseload as long as something is owed.
  const moved = async () => (await casesToMove(db, 'case-worker-1')).map((one) => one.id);
  expect(await moved()).toContain(id);
  const refused = await worker.command(id, 'present-activation-plan', { on: '2035-02-01' });
  expect(refused).toMatchObject({ status: 409, body: { code: 'CASE_CLOSED' } });

  await at(worker, id, '2035-02-13');
  const sent = (await remindersOf(id)).filter(({ state }) => state === 'ACCEPTED');
  expect(sent.filter(({ deadlineId }) => deadlineId === 'handover/2035-02-01')).toMatchObject([
    { step: 'BD+2', recipient: 'CASE_WORKER' },
    { step: 'BD+5', recipient: 'COUNTY_SUPERVISOR' },
  ]);
  await accepted(worker, id, 'complete-handover', { on: '2035-02-13', content: HANDOVER });
  const report = {
    goalsAndRealisation: 'Tavoitteet jäivät kesken',
    changes: 'Muutto',
    meansAndExamples: 'Yksilövalmennus',
    followUpPlan: 'Jatkuu uudessa kunnassa',
  };
  await accepted(provider, id, 'submit-report', {
    period: 1,
    report: 'FINAL',
    on: '2035-02-13',
    content: report,
  });
  expect(await running(id)).toBe('RUNNING');
  await accepted(worker, id, 'accept-report', { period: 1, report: 'FINAL', on: '2035-02-13' });
  expect(await endOf(id)).toBe('COMPLETED');
  expect([await openOf(id), (await moved()).includes(id)]).toEqual([[], false]);
  const late = await worker.command(id, 'name-case-worker', {
    on: '2035-02-13',
    caseWorkerId: 'case-worker-2',
  });
  expect(late).toMatchObject({ status: 409, body: { code: 'CASE_CLOSED' } });
  const kinds = (await worker.get(`/processes/${id}/documents`)).body.items.map(({ kind }) => kind);
  expect(kinds.slice(-3)).toEqual(['CASE_CLOSING', 'CASE_HANDOVER', 'FINAL_REPORT']);
});

test('2.3: the client dies in the middle of a hearing: nothing is asked of the client any more', async () => {
  const id = await caseWithPeriod(worker);
  await at(worker, id, '2035-01-09');
  await accepted(worker, id, 'report-activity-started', {
    on: '2035-01-09',
    kind: 'EMPLOYMENT',
    source: 'CLIENT',
  });
  const letter = { on: '2035-01-09', delivery: 'ORDINARY_LETTER', content: HEARING_LETTER };
  await accepted(worker, id, 'request-hearing', letter);
  await at(worker, id, '2035-01-15');
  await accepted(worker, id, 'close-case', { on: '2035-01-12', reason: 'DEATH' });
  const ended = (await deadlinesOf(id)).filter((one) => one.id.startsWith('activity/1/'));
  const because = Object.fromEntries(ended.map((one) => [one.kind, one.ended?.because]));
  expect(because).toMatchObject({ HEARING_REPLY: 'CASE_CLOSED', SUSPENSION_DECISION: 'CASE_CLOSED' });
  expect(await openOf(id)).toEqual(['2035-01-26 FINAL_REPORT']);
  await at(worker, id, '2035-06-15');
  const after = (await remindersOf(id)).filter(
    ({ state, scheduledOn }) => state === 'ACCEPTED' && scheduledOn > '2035-01-15',
  );
  expect(new Set(after.map(({ deadlineId }) => deadlineId))).toEqual(new Set(['period/1/final-report']));
});

test('2.1: closed by mistake, a case whose workflow has ended goes on: its clock, its dates, and no mail twice', async () => {
  const id = await practiceCase(worker);
  await startJointAssessment(worker, id, '2035-01-08');
  await at(worker, id, '2035-03-12');
  const before = await openOf(id);
  const withoutReason = await worker.command(id, 'close-case', { on: '2035-03-12', reason: 'NO_NEED' });
  expect(withoutReason).toMatchObject({ status: 422, body: { code: 'REASON_NEEDED', rule: 'D12' } });
  await accepted(worker, id, 'close-case', { on: '2035-03-12', reason: 'NO_NEED', ...WITH_REASON });
  expect(await endOf(id)).toBe('COMPLETED');
  // Time goes on by the clock of the case: the reminder of 14 days before falls into the time when it was closed.
  await db.stream.update({ where: { id }, data: { clockOffsetMs: { increment: 20 * 86_400_000 } } });

  const version: number = (await worker.get(`/processes/${id}`)).body.version;
  const path = `/processes/${id}/commands/reopen-case`;
  const body = { on: '2035-04-01', ...MISTAKE };
  const seen = { 'if-match': `"${version}"` };
  const colleague = await apiClient(product, 'case-worker-2');
  const foreign = await colleague.post(path, body, seen);
  expect(foreign.status).toBe(404);
  const bare = await worker.command(id, 'reopen-case', { on: '2035-04-01' });
  expect(bare).toMatchObject({ status: 400, body: { errors: [{ field: 'content' }] } });
  const headers = { 'idempotency-key': randomUUID(), ...seen };
  const give = () => supervisor.post(path, body, headers);
  expect(await Promise.all([give(), give()])).toMatchObject([
    { status: 200, body: { version: version + 1 } },
    { status: 200, body: { version: version + 1 } },
  ]);
  expect(await give()).toMatchObject({ status: 200, body: { version: version + 1 } });
  expect((await factsOf(id)).filter((type) => type === 'CASE_REOPENED')).toHaveLength(1);
  expect(
    (await supervisor.get(`/processes/${id}/documents`)).body.items.filter(
      ({ kind }) => kind === 'CASE_REOPENING',
    ),
  ).toHaveLength(1);
  expect(await openOf(id)).toEqual(before);
  expect(await running(id)).toBe('RUNNING');
  expect((await worker.get(`/processes/${id}`)).body).toMatchObject({ closed: null, today: '2035-04-01' });
  // The reminder that was missed is sent on the next morning, a Monday's (7.2); those sent before aren't sent again.
  const missed = async () =>
    (await remindersOf(id))
      .filter(({ deadlineId, step }) => deadlineId === 'mapping' && step === 'D-14')
      .map(({ scheduledOn, state, late }) => `${scheduledOn} ${state} ${late}`);
  expect(await missed()).toEqual(Array(3).fill('2035-04-02 PLANNED false'));
  await at(worker, id, '2035-04-02');
  expect(await missed()).toEqual(Array(3).fill('2035-04-02 ACCEPTED false'));
  await at(worker, id, '2035-04-20');
  const told = product.sink.mails.flatMap(remindersIn);
  expect(new Set(told).size).toBe(told.length);
});

test('2.1: reopened, closed, reopened: each by its own workflow; who reopens an open case is told so', async () => {
  const id = await practiceCase(worker);
  const close = { on: '2035-01-08', reason: 'OTHER_SERVICE' };
  for (let round = 0; round < 2; round += 1) {
    await accepted(worker, id, 'close-case', close);
    // The first time at once, while its workflow may still be ending.
    if (round > 0) expect(await endOf(id)).toBe('COMPLETED');
    await accepted(worker, id, 'reopen-case', { on: '2035-01-08', ...MISTAKE });
    const again = await worker.command(id, 'reopen-case', { on: '2035-01-08', ...MISTAKE });
    expect(again).toMatchObject({ status: 409, body: { code: 'CASE_NOT_CLOSED' } });
  }
  expect(await factsOf(id)).toEqual([
    'CASE_OPENED',
    'CASE_CLOSED',
    'CASE_REOPENED',
    'CASE_CLOSED',
    'CASE_REOPENED',
  ]);
  await startJointAssessment(worker, id, '2035-01-08');
});

test('2.1, R72: a case of which a part was destroyed stays closed', async () => {
  const id = await practiceCase(worker);
  await startJointAssessment(worker, id, '2035-01-08');
  await accepted(worker, id, 'close-case', { on: '2035-01-08', reason: 'NO_NEED', ...WITH_REASON });
  await endOf(id);
  await db.$executeRaw`ALTER TABLE fact DISABLE TRIGGER fact_append_only`;
  await db.fact.deleteMany({ where: { streamId: id, seq: 2 } });
  await db.$executeRaw`ALTER TABLE fact ENABLE TRIGGER fact_append_only`;
  const answer = await worker.command(id, 'reopen-case', { on: '2035-01-08', ...MISTAKE });
  expect(answer).toMatchObject({ status: 409, body: { code: 'PARTLY_DESTROYED' } });
  expect(await running(id)).toBe('COMPLETED');
});
