import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { workflowIdOf } from '../../workflows/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { accepted, at, practiceCase } from '../stack/practice-case.ts';
import { startJointAssessment } from '../stack/steps.ts';
import type { Product } from '../stack/product.ts';
import { startUnwatched, type Unwatched } from './unwatched.ts';

// A case is closed, or opened again, while mails are under way or its clock is being moved.
const ON = '2035-01-08';
const MISTAKE = { content: { reason: 'Closed under the name of another client' } };
let product: Unwatched<Product>['product'];
let caseWorker: Unwatched<Product>['caseWorker'];
let supervisor: Unwatched<Product>['supervisor'];
let client: Unwatched<Product>['client'];
let db: Unwatched<Product>['db'];
let stop: Unwatched<Product>['stop'];

beforeAll(async () => {
  ({ product, caseWorker, supervisor, client, db, stop } = await startUnwatched());
});
afterAll(() => stop());
beforeEach(() => {
  product.sink.thinksMs = () => 0;
});

const statesOf = async (id: string) =>
  (await db.reminder.findMany({ where: { streamId: id } })).map(({ state }) => state);

test('who is to be told of something is told, though the case is closed while another mail is under way', async () => {
  const id = await practiceCase(caseWorker);
  product.sink.thinksMs = () => 4_000;
  const before = product.sink.mails.length;
  await accepted(supervisor, id, 'name-case-worker', { on: ON, caseWorkerId: 'case-worker-2' });
  await eventually(() => product.sink.mails.length > before);
  await accepted(supervisor, id, 'name-case-worker', { on: ON, caseWorkerId: 'case-worker-1' });
  await accepted(caseWorker, id, 'close-case', { on: ON, reason: 'NO_NEED' });
  await client.workflow.getHandle(workflowIdOf(id)).result();
  expect(await statesOf(id)).not.toContain('PLANNED');
  expect(await statesOf(id)).not.toContain('SENDING');
}, 90_000);

test('a reminder that was dropped because the case was closed is sent where the case is open again before its dispatch has ended', async () => {
  await product.worker.stop();
  product.worker = await product.startWorker({ SMTP_URL: `${product.sink.url}/?maxConnections=2` });
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, ON);
  await at(caseWorker, id, '2035-03-06');
  const times = [16_000, 4_000];
  product.sink.thinksMs = () => times.shift() ?? 0;
  const before = product.sink.mails.length;
  const moving = caseWorker.moveClock(id, '2035-03-07T10:00:00Z');
  await eventually(() => product.sink.mails.length >= before + 2, 30_000);
  const closing = { on: '2035-03-07', reason: 'MOVED_AWAY', content: { grounds: 'x', followUp: 'y' } };
  await accepted(caseWorker, id, 'close-case', closing);
  // The one that takes less; the other is under way, and who opened the case was not told of it.
  await eventually(async () => (await statesOf(id)).includes('ACCEPTED'));
  await sleep(1_500);
  await accepted(caseWorker, id, 'reopen-case', { on: '2035-03-07', ...MISTAKE });
  expect((await moving).status).toBe(200);
  const ofTheDay = await db.reminder.findMany({
    where: { streamId: id, scheduledOn: new Date('2035-03-07') },
  });
  expect(ofTheDay.length).toBeGreaterThan(2);
  const unsent = ofTheDay.filter(({ state }) => state !== 'ACCEPTED');
  // Who opened it again is not told so.
  expect(unsent.map(({ deadlineId, reason }) => [deadlineId, reason])).toEqual([['notice/7', 'OWN_ACT']]);
}, 120_000);

test('a move of the clock that closing overtakes is refused; the clock stands at the closing, and never goes back', async () => {
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, ON);
  product.sink.thinksMs = () => 4_000;
  const headers = { 'idempotency-key': randomUUID() };
  const to = { to: '2035-03-20T10:00:00Z' };
  const move = () => caseWorker.post(`/processes/${id}/practice-clock`, to, headers);
  const before = product.sink.mails.length;
  const moving = move();
  await eventually(() => product.sink.mails.length > before, 30_000);
  await accepted(caseWorker, id, 'close-case', {
    on: '2035-03-07',
    reason: 'NO_NEED',
    reasons: { D12: 'The client wants no joint service any more' },
  });
  const { status, body } = await moving;
  expect([status, body.code]).toEqual([409, 'CASE_CLOSED']);
  await client.workflow.getHandle(workflowIdOf(id)).result();
  expect((await caseWorker.command(id, 'reopen-case', { on: '2035-03-07', ...MISTAKE })).status).toBe(200);
  // It has done nothing, so its key is free.
  expect((await move()).body).toMatchObject({ now: to.to });
}, 120_000);

test('what our own code throws while a moved clock is stored is final for the move, not for the case', async () => {
  const id = await practiceCase(caseWorker);
  await db.$executeRaw`CREATE FUNCTION fail_clock() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN IF NEW.name = ''movePracticeClock'' THEN RAISE EXCEPTION ''ours''; END IF; RETURN NEW; END'`;
  await db.$executeRaw`CREATE TRIGGER fail_clock BEFORE INSERT ON applied_command FOR EACH ROW EXECUTE FUNCTION fail_clock()`;
  const moved = await caseWorker.moveClock(id, '2035-01-09T10:00:00Z');
  await db.$executeRaw`DROP TRIGGER fail_clock ON applied_command`;
  expect([moved.status, moved.body.code]).toEqual([500, 'COMMAND_BROKEN']);
  await accepted(supervisor, id, 'name-case-worker', { on: ON, caseWorkerId: 'case-worker-2' });
}, 60_000);
