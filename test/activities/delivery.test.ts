import { openMailer, type Delivery, type Mailer } from '../../activities/mailer.ts';
import { eventually } from '../stack/eventually.ts';
import { startMailSink, type MailSink, type SinkMode } from '../stack/mail-sink.ts';

const FROM = 'Asiointipalvelu <noreply@palvelupolku.example>';
const PATIENCE = { untilBody: 30_000, forAnswer: 30_000, whenClosing: 5_000 };
const MAIL = { messageId: '<1@x>', to: 'somebody@example.test', subject: 'Ääkköset', text: 'Hyvä\n' };

let sink: MailSink;
let mailer: Mailer;

beforeAll(async () => {
  sink = await startMailSink();
});
const open = (patience: Partial<typeof PATIENCE> = {}) =>
  openMailer(`${sink.url}?maxConnections=2`, FROM, { patience: { ...PATIENCE, ...patience } });
beforeEach(() => {
  sink.mode = 'ACCEPT';
  sink.thinksMs = () => 0;
  mailer = open();
});
afterEach(() => mailer.close());
afterAll(() => sink.stop());

const send = (mode: SinkMode, mayLeave?: () => boolean): Promise<Delivery> => {
  sink.mode = mode;
  return mailer.send(MAIL, mayLeave);
};

test('a mail that the server takes is accepted, and arrives as it was written', async () => {
  expect(await send('ACCEPT')).toEqual({ outcome: 'ACCEPTED' });
  expect(sink.mails.at(-1)).toMatchObject({
    to: 'somebody@example.test',
    from: 'noreply@palvelupolku.example',
    subject: 'Ääkköset',
    messageId: '<1@x>',
  });
});

test('refused for good, refused for now: what the server says of the mail', async () => {
  expect(await send('REFUSE')).toEqual({ outcome: 'REJECTED', reason: 'SMTP_550' });
  expect(await send('TEMPORARY')).toEqual({ outcome: 'TEMPORARY', reason: 'SMTP_451' });
});

test.each([
  ['DROP_BEFORE_BODY', 'TEMPORARY'],
  ['DROP_IN_BODY', 'UNCERTAIN'],
  ['DROP_AFTER_BODY', 'UNCERTAIN'],
] as const)('%s: a connection that breaks leaves it %s', async (mode, outcome) => {
  expect(await send(mode)).toMatchObject({ outcome });
});

test.each([
  ['HANG_BEFORE_BODY', 'TEMPORARY', { untilBody: 800 }],
  ['HANG', 'UNCERTAIN', { forAnswer: 300 }],
] as const)('%s: when our patience is over it is %s', async (mode, outcome, patience) => {
  sink.mode = mode;
  const impatient = open(patience);
  expect(await impatient.send(MAIL)).toEqual({ outcome, reason: 'ETIMEDOUT' });
  await impatient.close();
});

test('a slow server is waited for: its answer counts, not how long it took', async () => {
  sink.thinksMs = () => 3_000;
  const patient = open({ untilBody: 2_000 });
  expect(await patient.send(MAIL)).toEqual({ outcome: 'ACCEPTED' });
  await patient.close();
});

test('where nobody listens nothing was sent: to be tried again', async () => {
  const nobody = openMailer('smtp://127.0.0.1:1', 'x@example.test');
  const delivery = await nobody.send(MAIL);
  await nobody.close();
  expect(delivery).toEqual({ outcome: 'TEMPORARY', reason: 'ESOCKET' });
});

test('a mail that may not leave any more at the server’s go-ahead doesn’t: the server has nothing of it', async () => {
  const before = sink.mails.length;
  expect(await send('ACCEPT', () => false)).toEqual({ outcome: 'TEMPORARY', reason: 'CLAIM_LOST' });
  expect(await send('ACCEPT')).toEqual({ outcome: 'ACCEPTED' });
  expect(sink.mails.length).toBe(before + 1);
});

test('work begins when a connection is free, in the order in which it came; one that gives up is passed over', async () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const giveUp = new AbortController();
  const work = (n: number) => () => {
    begun.push(n);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const all = [1, 2, 3, 4].map((n) => mailer.whenFree(work(n), n === 3 ? giveUp.signal : undefined));
  const third = all[2]!.catch((error: unknown) => error);
  await eventually(() => begun.length === 2);
  giveUp.abort(new Error('enough'));
  expect(await third).toEqual(new Error('enough'));
  expect(begun).toEqual([1, 2]);
  ends[0]!();
  await eventually(() => begun.length === 3);
  expect(begun).toEqual([1, 2, 4]);
  for (const end of ends) end();
  await Promise.all([all[0], all[1], all[3]]);
});

test('closing waits for what is in the server’s hands, then gives it up as far as it had come; who waits is turned away', async () => {
  sink.mode = (to) => (to.startsWith('early') ? 'HANG_BEFORE_BODY' : 'HANG');
  const before = { mails: sink.mails.length, named: sink.named.length };
  const closing = open({ whenClosing: 300 });
  const early = closing.whenFree(() => closing.send({ ...MAIL, to: 'early@example.test' }));
  const late = closing.whenFree(() => closing.send(MAIL));
  const waiting = closing.whenFree(() => closing.send(MAIL)).catch((error: unknown) => error);
  await eventually(() => sink.mails.length > before.mails && sink.named.length === before.named + 2);
  await closing.close();
  expect(await early).toEqual({ outcome: 'TEMPORARY', reason: 'CLOSING' });
  expect(await late).toEqual({ outcome: 'UNCERTAIN', reason: 'CLOSING' });
  expect(await waiting).toMatchObject({ code: 'MAILER_CLOSED' });
});

test('what ends within the grace of closing has ended', async () => {
  sink.thinksMs = () => 300;
  const before = sink.mails.length;
  const sending = mailer.whenFree(() => mailer.send(MAIL));
  await eventually(() => sink.mails.length > before);
  await mailer.close();
  expect(await sending).toEqual({ outcome: 'ACCEPTED' });
});
