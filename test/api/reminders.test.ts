import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { eventually } from '../stack/eventually.ts';
import { accepted, at, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { caseWithPeriod, presentActivationPlan, startJointAssessment } from '../stack/steps.ts';
import type { Schema } from '../../local/api-client/api-paths.ts';
import { remindersIn } from '../stack/read-mail.ts';

let product: Product;
let caseWorker: ApiClient;

beforeAll(async () => {
  product = await startProduct();
  caseWorker = await apiClient(product, 'case-worker');
});
afterAll(() => product.stop());
afterEach(() => {
  product.sink.mode = 'ACCEPT';
  product.sink.thinksMs = () => 0;
});

const ledger = async (id: string, deadline: string) =>
  (await caseWorker.get(`/processes/${id}/reminders?limit=500`)).body.items.filter((r) =>
    r.deadlineId.startsWith(deadline),
  );
const line = (r: Schema<'Reminder'>) =>
  `${r.scheduledOn} ${r.step} ${r.recipient} ${r.state}${r.reason ? ` ${r.reason}` : ''}`;

test('every step is accounted for: sent ones with address and moment, the rest planned, then suppressed with reason', async () => {
  const id = await caseWithPeriod(caseWorker);
  await at(caseWorker, id, '2035-03-10');
  expect((await ledger(id, 'period/1/interim-report')).map(line)).toEqual(
    expect.arrayContaining([
      '2035-03-02 D-14 PROVIDER ACCEPTED',
      '2035-03-02 D-14 INSTRUCTOR ACCEPTED',
      '2035-03-09 D-7 PROVIDER ACCEPTED',
      '2035-03-14 BD-2 PROVIDER PLANNED',
    ]),
  );
  const [first] = await ledger(id, 'period/1/interim-report');
  expect(first).toMatchObject({ attempts: 1, late: false, possibleDuplicate: false });
  expect(first!.settledAt).toMatch(/^2035-03-02T06:0\d:\d\dZ$/);
  const content = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm' };
  const provider = await apiClient(product, 'provider');
  const body = { period: 1, report: 'INTERIM', on: '2035-03-10', content };
  await accepted(provider, id, 'submit-report', body);
  expect(
    (await ledger(id, 'period/1/interim-report')).filter(
      (r) => r.state === 'PLANNED' && !r.deadlineId.includes('check'),
    ),
  ).toEqual([]);
  expect((await ledger(id, 'period/1/interim-report')).map(line)).toContain(
    '2035-03-14 BD-2 PROVIDER SUPPRESSED DEADLINE_MET',
  );
  const mailsBefore = product.sink.mails.length;
  await at(caseWorker, id, '2035-03-15');
  const interim = product.sink.mails.slice(mailsBefore).filter(({ to }) => to.startsWith('instructor'));
  expect(interim).toEqual([]);
});

test('T13: a period whose end moves takes its reminders with it, the old ones are suppressed as moved', async () => {
  const id = await caseWithPeriod(caseWorker);
  const change = { period: 1, end: '2035-05-07', decidedOn: '2035-01-08' };
  await accepted(caseWorker, id, 'change-period-end', change);
  const lines = (await ledger(id, 'period/1/interim-report')).map(line);
  expect(lines).toContain('2035-03-02 D-14 PROVIDER SUPPRESSED DEADLINE_MOVED');
  expect(lines).toContain('2035-04-02 D-14 PROVIDER PLANNED');
});

test('mails say nothing of the client: no name, no code, no process, no service, not even which report', async () => {
  const id = await caseWithPeriod(caseWorker);
  await at(caseWorker, id, '2035-03-20');
  expect(product.sink.mails.length).toBeGreaterThan(8);
  for (const { raw, text, subject } of product.sink.mails) {
    const words = `${raw}\n${text}\n${subject}`;
    for (const secret of [
      NEW_CLIENT.name,
      'Aatu',
      '010190',
      id,
      'kuntou',
      'INTERIM',
      'väliraportti',
      'interim',
    ])
      expect(words).not.toContain(secret);
    expect(text).toMatch(/https:\/\/palvelupolku\.test\/t\/[0-9a-f-]{36}/);
    expect(subject).toMatch(/^\[HARJOITUS\]|^\[ÖVNING\]/);
  }
});

test('the link of a mail leads to its line in the ledger, for those who may see it', async () => {
  const id = await caseWithPeriod(caseWorker);
  await at(caseWorker, id, '2035-03-03');
  const mail = product.sink.mails.findLast(({ to }) => to === 'provider-1@example.test')!;
  const path = /\/t\/[0-9a-f-]{36}/.exec(mail.text)![0];
  const provider = await apiClient(product, 'provider');
  expect((await provider.get(path)).body).toMatchObject({
    processId: id,
    recipient: 'PROVIDER',
    step: 'D-14',
  });
  const other = await apiClient(product, 'provider-2');
  expect((await other.get(path)).status).toBe(404);
});

test('7.2: what the link of a mail leads to says in words what happened, and in which case', async () => {
  const id = await caseWithPeriod(caseWorker);
  const supervisor = await apiClient(product, 'supervisor');
  const before = product.sink.mails.length;
  await accepted(supervisor, id, 'name-case-worker', { on: '2035-01-08', caseWorkerId: 'case-worker-2' });
  const mail = await eventually(() =>
    product.sink.mails.slice(before).find(({ to }) => to.startsWith('case-worker-2')),
  );
  expect(mail.subject).toBe('[HARJOITUS] Asia on annettu sinun hoidettavaksesi');
  const named = await apiClient(product, 'case-worker-2');
  expect((await named.get(/\/t\/[0-9a-f-]{36}/.exec(mail.text)![0])).body).toMatchObject({
    processId: id,
    happened: 'CASE_WORKER_NAMED',
    says: {
      fi: 'Asia on annettu sinun hoidettavaksesi',
      sv: 'Du har fått ansvar för ett ärende',
      en: 'A case has been given to you',
    },
    mailId: remindersIn(mail)[0],
  });
});

test('7.2: one mail a morning to each mailbox, none to whom opened the case of its opening', async () => {
  const id = await caseWithPeriod(caseWorker);
  await at(caseWorker, id, '2035-03-20');
  const items = await ledger(id, '');
  const sent = items.filter(
    ({ state, kind, step }) => state === 'ACCEPTED' && kind === 'DEADLINE' && step !== 'NOW',
  );
  const mornings = new Set(sent.map(({ address, scheduledOn }) => `${address} ${scheduledOn}`));
  expect(new Set(sent.map(({ mailId }) => mailId)).size).toBe(mornings.size);
  expect(mornings.size).toBeLessThan(sent.length);
  expect(items.filter(({ reason }) => reason === 'OWN_ACT').map(({ happened }) => happened)).toContain(
    'CASE_OPENED',
  );
});

test('who is written to only because something is late may follow the link as well', async () => {
  const id = await caseWithPeriod(caseWorker);
  await at(caseWorker, id, '2035-03-29');
  const mail = product.sink.mails.findLast(({ to }) => to === 'voucher-manager@example.test')!;
  const manager = await apiClient(product, 'voucher-manager');
  const followed = await manager.get(/\/t\/[0-9a-f-]{36}/.exec(mail.text)![0]);
  expect(followed.body).toMatchObject({
    processId: id,
    notification: 'N19',
    recipient: 'VOUCHER_MANAGER',
    provider: 'Polku ry',
  });
  const { items } = (await manager.get('/my-work')).body;
  expect(items.find(({ processId }) => processId === id)).toMatchObject({ period: 1, provider: 'Polku ry' });
  expect((await manager.get(`/processes/${id}`)).status).toBe(403);
});

test('an address that the server refuses is REJECTED with its code and not tried again', async () => {
  const id = await practiceCase(caseWorker);
  product.sink.mode = 'REFUSE';
  await startJointAssessment(caseWorker, id, '2035-01-08', 'KELA');
  await at(caseWorker, id, '2035-03-08');
  const sent = (await ledger(id, 'mapping')).filter((r) => r.step === 'D-30');
  expect(sent.map((r) => [r.state, r.reason, r.attempts])).toEqual([
    ['REJECTED', 'SMTP_550', 1],
    ['REJECTED', 'SMTP_550', 1],
    ['REJECTED', 'SMTP_550', 1],
  ]);
});

/** What is sent at once of the signatures that a plan waits for; not to the case worker, who presented it. */
const atOnce = async (id: string) =>
  (await ledger(id, 'signatures')).filter((r) => r.step === 'NOW' && r.reason !== 'OWN_ACT');

test('a server that is away for a while: tried again until it takes the mail, one mail each', async () => {
  const id = await practiceCase(caseWorker);
  product.sink.mode = 'TEMPORARY';
  const before = product.sink.mails.length;
  await presentActivationPlan(caseWorker, id, '2035-01-08');
  await eventually(async () => (await ledger(id, 'signatures')).some((r) => r.attempts > 0));
  product.sink.mode = 'ACCEPT';
  await eventually(async () => {
    const now = await atOnce(id);
    return now.length > 0 && now.every((r) => r.state === 'ACCEPTED');
  });
  const told = product.sink.mails.slice(before).flatMap(remindersIn);
  expect(new Set(told).size).toBe(told.length);
});

test('a connection that breaks after the body: sent once more, marked as a possible duplicate, with the same id', async () => {
  const id = await practiceCase(caseWorker);
  product.sink.mode = 'DROP_AFTER_BODY';
  const before = product.sink.mails.length;
  await presentActivationPlan(caseWorker, id, '2035-01-08');
  await eventually(() => product.sink.mails.length > before);
  product.sink.mode = 'ACCEPT';
  const settled = await eventually(async () => {
    const now = await atOnce(id);
    return now.length > 0 && now.every((r) => r.state === 'ACCEPTED') && now;
  });
  const duplicated = settled.filter((r) => r.possibleDuplicate);
  expect(duplicated.length).toBeGreaterThan(0);
  for (const { mailId } of duplicated) {
    const copies = product.sink.mails.filter(({ messageId }) => messageId.startsWith(`<${mailId}@`));
    expect(copies).toHaveLength(2);
  }
});

test('uncertain once, then refused for now: tried until it is taken, at most one of them twice', async () => {
  const id = await practiceCase(caseWorker);
  const before = product.sink.mails.length;
  product.sink.mode = 'DROP_AFTER_BODY';
  await presentActivationPlan(caseWorker, id, '2035-01-08');
  await eventually(() => product.sink.mails.length > before);
  product.sink.mode = 'TEMPORARY';
  await eventually(async () => (await atOnce(id)).some((r) => r.state === 'PLANNED' && r.attempts > 1));
  product.sink.mode = 'ACCEPT';
  const settled = await eventually(async () => {
    const now = await atOnce(id);
    return now.every((r) => r.state === 'ACCEPTED') && now;
  }, 30_000);
  expect(settled.some((r) => r.possibleDuplicate)).toBe(true);
});

test('a worker that is stopped while the mail server thinks waits for its answer: one mail, no possible duplicate', async () => {
  const id = await practiceCase(caseWorker);
  product.sink.thinksMs = () => 2_500;
  const before = product.sink.mails.length;
  await startJointAssessment(caseWorker, id, '2035-01-08', 'KELA');
  const moving = caseWorker.moveClock(id, '2035-03-08T10:00:00Z');
  await eventually(() => product.sink.mails.length > before);
  await product.worker.stop();
  const answered = await ledger(id, '');
  expect(answered.filter((r) => ['SENDING', 'UNCERTAIN'].includes(r.state))).toEqual([]);
  product.worker = await product.startWorker();
  await moving;
  await eventually(async () => (await ledger(id, 'mapping')).filter(sentOnce).length === 3, 40_000);
  const told = product.sink.mails.slice(before).flatMap(remindersIn);
  expect(new Set(told).size).toBe(told.length);
}, 90_000);
const sentOnce = ({ step, state, possibleDuplicate }: Schema<'Reminder'>) =>
  step === 'D-30' && state === 'ACCEPTED' && !possibleDuplicate;

test('7.2: what is known long after its day: each has the latest step on the next morning, and no other at any time', async () => {
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, '2035-01-08', 'KELA');
  await at(caseWorker, id, '2035-04-04');
  expect((await ledger(id, 'mapping')).filter((r) => r.state === 'ACCEPTED')).toHaveLength(9);
  const late = await practiceCase(caseWorker);
  await at(caseWorker, late, '2035-08-01');
  await startJointAssessment(caseWorker, late, '2035-01-08', 'KELA');
  const ofKela = async () => (await ledger(late, 'mapping')).filter(({ recipient }) => recipient === 'KELA');
  // Recorded at noon, after the mails of that day.
  expect((await ofKela()).map(line)).toEqual(['2035-08-02 D+7 KELA PLANNED']);
  await at(caseWorker, late, '2035-08-02');
  expect((await ofKela()).map(line)).toEqual(['2035-08-02 D+7 KELA ACCEPTED']);
});
