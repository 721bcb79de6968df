import { openMailer, type Mailer } from '../../activities/mailer.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { startCuttableProxy, type CuttableProxy } from '../stack/cuttable-proxy.ts';
import { eventually } from '../stack/eventually.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { startMailSink, type MailSink } from '../stack/mail-sink.ts';
import { attemptsOf, due, happens, ledger, openCase } from './one-case.ts';

/** A lease that is shorter than a slow mail takes, so that only renewing keeps it. */
const SHORT = { leaseMs: 3_000, renewEveryMs: 500 };
const FROM = 'noreply@palvelupolku.test';
const PATIENCE = { untilBody: 20_000, forAnswer: 20_000, whenClosing: 500 };

let sink: MailSink;
let line: CuttableProxy;
let db: Database;
let processId: string;
const mailers: Mailer[] = [];
const databases: Database[] = [];

beforeAll(async () => {
  sink = await startMailSink();
  const url = new URL(await freshDatabase());
  line = await startCuttableProxy(Number(url.port));
  url.port = String(line.port);
  db = openDatabase(url.toString());
  databases.push(db, openDatabase(url.toString()));
});
beforeEach(async () => {
  sink.mode = 'ACCEPT';
  sink.thinksMs = () => 0;
  sink.mails.length = 0;
  sink.named.length = 0;
  processId = await openCase(db);
});
afterEach(async () => {
  await Promise.all(mailers.splice(0).map((mailer) => mailer.close()));
});
afterAll(async () => {
  for (const database of databases) await database.$disconnect();
  await line.cut();
  await sink.stop();
});

/** A worker with two connections to the mail server. */
function worker(timing = {}, database = db) {
  const mailer = openMailer(`${sink.url}?maxConnections=2`, FROM, { patience: PATIENCE });
  mailers.push(mailer);
  return { mailer, ...attemptsOf(database, mailer, processId, timing) };
}
const several = (count: number) => Array.from({ length: count }, (_, n) => due(`TEST-${n}`));
const states = async () => (await ledger(db, processId)).map(({ state }) => state).sort();

test('two workers, a slow server and far fewer connections than mails: each goes out once, none is a possible duplicate', async () => {
  let count = 0;
  sink.thinksMs = () => ((count += 1) % 6 === 1 ? 4_000 : 150);
  const workers = databases.map((database) => worker(SHORT, database));
  const reminders = several(24);
  const allSettled = async () => {
    await Promise.all(workers.map(({ begin }) => begin(reminders).ended));
    return (await states()).every((state) => state === 'ACCEPTED');
  };
  await eventually(allSettled, 60_000);
  const settled = await ledger(db, processId);
  expect(settled.map((r) => [r.state, r.attempts, r.possibleDuplicate])).toEqual(
    Array(24).fill(['ACCEPTED', 1, false]),
  );
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(24);
  expect(sink.mails).toHaveLength(24);
  expect(sink.mostAtOnce).toBeLessThanOrEqual(4);
}, 90_000);

test('nothing is claimed that has no connection: what waits is still planned, by no one', async () => {
  sink.thinksMs = () => 1_000;
  const { begin } = worker();
  const { ended } = begin(several(6));
  await eventually(() => sink.mails.length === 2);
  expect(await states()).toEqual(['SENDING', 'SENDING']);
  expect(await ended).toBe('DONE');
  expect(await states()).toEqual(Array(6).fill('ACCEPTED'));
}, 30_000);

test('an attempt ends before its time does; what the server has in hand ends too, and the next attempt sends the rest', async () => {
  sink.thinksMs = () => 2_000;
  const { begin } = worker();
  const reminders = several(3);
  expect(await begin(reminders, { startToCloseTimeoutMs: 1_000 }).ended).toBe('REMINDERS_LEFT');
  expect(await states()).toEqual(['SENDING', 'SENDING']);
  expect(await begin(reminders, { startToCloseTimeoutMs: 1_000 }).ended).toBe('REMINDERS_LEFT');
  await eventually(async () => (await states()).filter((state) => state === 'ACCEPTED').length === 2);
  expect(await begin(reminders).ended).toBe('DONE');
  expect((await ledger(db, processId)).map((r) => [r.state, r.attempts])).toEqual(
    Array(3).fill(['ACCEPTED', 1]),
  );
  expect(sink.mails).toHaveLength(3);
}, 30_000);

test('a cancelled attempt takes on no more and says that it was cancelled; what has left is recorded', async () => {
  sink.thinksMs = () => 500;
  const { begin } = worker();
  const { ended, environment } = begin(several(6));
  await eventually(() => sink.mails.length === 2);
  environment.cancel();
  expect(await ended).toBe('CancelledFailure');
  await eventually(async () => (await states()).join() === 'ACCEPTED,ACCEPTED');
  expect(sink.mails).toHaveLength(2);
});

test('a worker that stops: before the go-ahead for the body a reminder is planned again, after it uncertain', async () => {
  sink.mode = (address) => (address.startsWith('kela') ? 'HANG_BEFORE_BODY' : 'HANG');
  const { begin, mailer } = worker();
  const { ended } = begin([due('TEST-EARLY', { recipient: 'KELA' }), due('TEST-LATE'), due('TEST-WAITS')]);
  await eventually(() => sink.mails.length === 1 && sink.named.length === 2);
  await mailer.close();
  const lines = (await ledger(db, processId)).map((r) => `${r.step} ${r.state} ${r.reason}`).sort();
  expect(lines).toEqual(['TEST-EARLY PLANNED CLOSING', 'TEST-LATE UNCERTAIN CLOSING']);
  expect(await ended).toBe('REMINDERS_LEFT');
});

test('uncertain once: once more, and said to be a possible duplicate; uncertain twice: left so', async () => {
  sink.mode = 'DROP_AFTER_BODY';
  const { begin } = worker();
  expect(await begin([due('TEST')]).ended).toBe('REMINDERS_LEFT');
  expect(await begin([due('TEST')]).ended).toBe('DONE');
  expect(await begin([due('TEST')]).ended).toBe('DONE');
  expect(await ledger(db, processId)).toMatchObject([
    { state: 'UNCERTAIN', attempts: 2, possibleDuplicate: true },
  ]);
  expect(sink.mails).toHaveLength(2);
});

test('a connection that breaks before the body, however often, makes no possible duplicate', async () => {
  sink.mode = 'DROP_BEFORE_BODY';
  const { begin } = worker();
  for (let n = 0; n < 3; n += 1) expect(await begin([due('TEST')]).ended).toBe('REMINDERS_LEFT');
  sink.mode = 'ACCEPT';
  expect(await begin([due('TEST')]).ended).toBe('DONE');
  expect(await ledger(db, processId)).toMatchObject([
    { state: 'ACCEPTED', attempts: 4, possibleDuplicate: false },
  ]);
});

test('one recipient that is refused and one that hangs hold up none of the others', async () => {
  sink.mode = (address) =>
    address.startsWith('kela') ? 'REFUSE' : address.startsWith('county') ? 'HANG' : 'ACCEPT';
  const { begin } = worker();
  const refused = due('TEST-REFUSED', { recipient: 'KELA' });
  const hanging = due('TEST-HANGS', { recipient: 'COUNTY_SUPERVISOR' });
  const { ended } = begin([refused, hanging, ...several(5)], { startToCloseTimeoutMs: 5_000 });
  expect(await ended).toBe('REMINDERS_LEFT');
  expect(await states()).toEqual([...Array(5).fill('ACCEPTED'), 'REJECTED', 'SENDING']);
});

test('PostgreSQL goes away after the server’s yes: recorded when it is back, no second mail', async () => {
  sink.thinksMs = () => 500;
  const { begin, lines } = worker();
  const { ended } = begin([due('TEST')]);
  await eventually(() => sink.mails.length === 1);
  await line.cut();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await line.mend();
  expect(await ended).toBe('DONE');
  expect(await ledger(db, processId)).toMatchObject([{ state: 'ACCEPTED', possibleDuplicate: false }]);
  expect(lines).toMatchObject([{ code: 'MAIL_ATTEMPT', outcome: 'ACCEPTED' }]);
});

test.each([
  ['PLANNED', 'HANG_BEFORE_BODY'],
  ['UNCERTAIN', 'HANG'],
] as const)(
  'the retry of one that ended as %s goes to who was named case worker while it was under way',
  async (state, mode) => {
    sink.mode = mode;
    const first = worker();
    const { ended } = first.begin([due('TEST')]);
    await eventually(() => (mode === 'HANG' ? sink.mails : sink.named).length === 1);
    const caseWorkerId = 'case-worker-2';
    await happens(db, processId, { type: 'CASE_WORKER_NAMED', on: '2026-01-05', caseWorkerId });
    await first.mailer.close();
    expect(await ended).toBe('REMINDERS_LEFT');
    expect(await ledger(db, processId)).toMatchObject([{ state, assignee: 'person:case-worker-1' }]);
    sink.mode = 'ACCEPT';
    expect(await worker().begin([due('TEST')]).ended).toBe('DONE');
    expect(await ledger(db, processId)).toMatchObject([
      { state: 'ACCEPTED', attempts: 2, assignee: 'person:case-worker-2' },
    ]);
    expect(sink.mails.at(-1)).toMatchObject({ to: 'case-worker-2@example.test' });
  },
);

test.each([
  ['SUPERSEDED', { superseded: true }],
  ['NO_RECIPIENT', { recipient: 'VOUCHER_MANAGER', assignee: 'VOUCHER_MANAGER:POHJOIS-SAVO' }],
] as const)(
  'not to be sent any more (%s) while a sender is at it: not done before that one has ended',
  async (reason, more) => {
    sink.mode = 'HANG_BEFORE_BODY';
    const [first, second] = [worker(), worker()];
    const reminder = due('TEST', { ...more, superseded: false });
    const { ended } = first.begin([reminder]);
    await eventually(() => sink.named.length === 1);
    if (reason === 'NO_RECIPIENT') await db.roleMailbox.deleteMany({ where: { role: more.recipient } });
    const other = due('TEST-OTHER');
    sink.mode = 'ACCEPT';
    expect(await second.begin([{ ...reminder, ...more }, other]).ended).toBe('REMINDERS_LEFT');
    expect(await states()).toEqual(['ACCEPTED', 'SENDING']);
    await first.mailer.close();
    expect(await ended).toBe('REMINDERS_LEFT');
    expect(await states()).toEqual(['ACCEPTED', 'PLANNED']);
    expect(await second.begin([{ ...reminder, ...more }, other]).ended).toBe('DONE');
    const lines = (await ledger(db, processId)).map((r) => [r.step, r.state, r.reason]);
    expect(lines).toContainEqual(['TEST', 'SUPPRESSED', reason]);
  },
);

test('each attempt is one line of log that says nothing of anybody', async () => {
  sink.mode = 'TEMPORARY';
  const { begin, lines } = worker();
  await begin([due('TEST')]).ended;
  const [{ id }] = await ledger(db, processId);
  expect(lines).toHaveLength(1);
  const { level: _level, time: _time, msg: _msg, ...said } = lines[0];
  expect(said).toEqual({
    code: 'MAIL_ATTEMPT',
    mailId: id,
    reminderId: id,
    reminders: 1,
    streamId: processId,
    requestId: 'request-1',
    outcome: 'TEMPORARY',
    reason: 'SMTP_451',
    attempt: 1,
    possibleDuplicate: false,
  });
});
