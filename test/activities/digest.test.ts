import { openMailer, type Mailer } from '../../activities/mailer.ts';
import type { DueReminder, PlannedReminder } from '../../domain/streams/reminders.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { MOST_IN_A_MAIL } from '../../storage/reminders/claim-mail.ts';
import { mailIdOf } from '../../storage/reminders/mail-id.ts';
import { eventually } from '../stack/eventually.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { startMailSink, type MailSink } from '../stack/mail-sink.ts';
import { attemptsOf, happens, openCase } from './one-case.ts';

const PATIENCE = { untilBody: 20_000, forAnswer: 20_000, whenClosing: 300 };
const CASE_WORKER = 'person:case-worker-1';
const SHORT = { leaseMs: 1_000, renewEveryMs: 250 };

let sink: MailSink;
let db: Database;
let other: Database;
let cases: string[];
const mailers: Mailer[] = [];

beforeAll(async () => {
  sink = await startMailSink();
  const url = await freshDatabase();
  [db, other] = [openDatabase(url), openDatabase(url)];
});
beforeEach(async () => {
  sink.mode = 'ACCEPT';
  sink.thinksMs = () => 0;
  sink.mails.length = 0;
  sink.named.length = 0;
  await db.reminder.deleteMany();
  cases = [await openCase(db), await openCase(db), await openCase(db)];
});
afterEach(async () => {
  await Promise.all(mailers.splice(0).map((mailer) => mailer.close()));
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), other.$disconnect()]);
  await sink.stop();
});

function worker(database = db, timing = {}) {
  const mailer = openMailer(`${sink.url}?maxConnections=4`, 'noreply@palvelupolku.test', {
    patience: PATIENCE,
  });
  mailers.push(mailer);
  return { mailer, of: (processId: string) => attemptsOf(database, mailer, processId, timing) };
}

/** What the mapping of a case has planned for its case worker 30 days before it is due, and what else of that morning. */
async function ofThatMorning(processId: string, assignee = CASE_WORKER): Promise<DueReminder[]> {
  const first = await db.reminder.findFirstOrThrow({
    where: { streamId: processId, step: 'D-30', assignee },
  });
  const rows = await db.reminder.findMany({
    where: { streamId: processId, assignee, kind: 'DEADLINE', scheduledOn: first.scheduledOn },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ kind, recipient, template, ...row }) => ({
    ...row,
    kind: kind as PlannedReminder['kind'],
    recipient: recipient as PlannedReminder['recipient'],
    template: template as PlannedReminder['template'],
    due: row.due.toISOString().slice(0, 10),
    scheduledOn: row.scheduledOn.toISOString().slice(0, 10),
    scheduledAt: row.scheduledAt.toISOString(),
    superseded: false,
  }));
}
const send = async (processId: string, by = worker()) =>
  by.of(processId).begin(await ofThatMorning(processId)).ended;
const rows = async (of = cases) =>
  db.reminder.findMany({ where: { streamId: { in: of }, assignee: CASE_WORKER, attempts: { gt: 0 } } });
const linksIn = (n: number) => sink.mails[n]!.text.match(/(?<=\/t\/)[0-9a-f-]{36}/g)!.sort();
const idsOf = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id).sort();
const isOneMail = (of: Awaited<ReturnType<typeof rows>>) => {
  expect(new Set(of.map(({ mail }) => mail))).toEqual(new Set([mailIdOf(idsOf(of))]));
  expect(linksIn(0)).toEqual(idsOf(of));
  expect(sink.mails[0]!.messageId).toBe(`<${of[0]!.mail}@palvelupolku.test>`);
};

test('7.2: one mail a morning for all cases of somebody; each reminder is its own row, and who comes later finds it settled', async () => {
  expect(await send(cases[0]!)).toBe('DONE');
  const settled = await rows();
  expect(new Set(settled.map(({ streamId }) => streamId))).toEqual(new Set(cases));
  expect(settled.every(({ state, attempts }) => state === 'ACCEPTED' && attempts === 1)).toBe(true);
  expect(sink.mails.map(({ subject }) => subject)).toEqual([`${settled.length} tehtävää`]);
  isOneMail(settled);
  for (const id of cases) expect(await send(id)).toBe('DONE');
  expect(sink.mails).toHaveLength(1);
});

test('7.2: all who begin at once make one mail of a mailbox, by however many workers', async () => {
  sink.thinksMs = () => 500;
  const workers = [worker(db), worker(other)];
  const all = cases.flatMap((id) => workers.map((one) => send(id, one)));
  expect(new Set(await Promise.all(all))).toEqual(new Set(['DONE', 'REMINDERS_LEFT']));
  for (const id of cases) expect(await send(id)).toBe('DONE');
  expect(sink.mails).toHaveLength(1);
  isOneMail(await rows());
});

test('7.2: what is met, of another day or of a practice case doesn’t go along; a practice case takes its own only', async () => {
  const [first, met, practice] = cases as [string, string, string];
  await db.deadline.updateMany({
    where: { streamId: met },
    data: { status: 'MET', endedOn: new Date('2026-01-05') },
  });
  await db.stream.update({ where: { id: practice }, data: { practice: true } });
  expect(await send(first)).toBe('DONE');
  expect(new Set((await rows()).map(({ streamId }) => streamId))).toEqual(new Set([first]));
  await db.reminder.updateMany({ where: { streamId: first }, data: { state: 'PLANNED', attempts: 0 } });
  const { begin } = worker().of(practice);
  expect(await begin(await ofThatMorning(practice), {}, { practice: true }).ended).toBe('DONE');
  expect((await rows([first])).length).toBe(0);
  expect(linksIn(1)).toEqual(idsOf(await rows([practice])));
});

describe('7.2: after an outage of some mornings', () => {
  const [YESTERDAY, TODAY] = ['2026-03-05', '2026-03-06'];
  const NOON = { asOf: `${TODAY}T10:00:00Z` };
  /** Has the reminders of a case's morning belong to another day. */
  const belongsTo = async (processId: string, day: string) => {
    const morning = await ofThatMorning(processId);
    await db.reminder.updateMany({
      where: { id: { in: morning.map((reminder) => (reminder as never as { id: string }).id) } },
      data: { scheduledOn: new Date(day), scheduledAt: `${day}T06:00:00Z` },
    });
  };
  beforeEach(async () => {
    const [late, due, ahead] = cases as [string, string, string];
    await belongsTo(late, YESTERDAY);
    await belongsTo(due, TODAY);
    await belongsTo(ahead, '2026-03-09');
  });

  test.each([
    ['what is late', 0],
    ['what is of today', 1],
  ])('a mailbox gets one mail, whether it begins with %s', async (_what, first) => {
    const begin = async (processId: string) =>
      worker()
        .of(processId)
        .begin(await ofThatMorning(processId), {}, NOON).ended;
    expect(await begin(cases[first]!)).toBe('DONE');
    expect(await begin(cases[1 - first]!)).toBe('DONE');
    expect(sink.mails).toHaveLength(1);
    const told = await rows();
    isOneMail(told);
    expect(new Set(told.map(({ streamId, late }) => `${streamId} ${late}`))).toEqual(
      new Set([`${cases[0]!} true`, `${cases[1]!} false`]),
    );
  });

  test('what is late goes before a morning without what comes only then', async () => {
    const late = await ofThatMorning(cases[0]!);
    const early = { asOf: `${TODAY}T03:00:00Z` };
    expect(await worker().of(cases[0]!).begin(late, {}, early).ended).toBe('DONE');
    expect(new Set((await rows()).map(({ streamId }) => streamId))).toEqual(new Set([cases[0]]));
  });
});

test('7.2: what a later step has overtaken by then doesn’t go along', async () => {
  const [first, overtaken] = cases as [string, string];
  const row = await db.reminder.findFirstOrThrow({
    where: { streamId: overtaken, step: 'D-30', assignee: CASE_WORKER },
  });
  await db.reminder.updateMany({
    where: { streamId: overtaken, deadlineId: row.deadlineId, recipient: row.recipient, step: 'D-14' },
    data: { scheduledOn: '2026-03-10T00:00:00Z', scheduledAt: '2026-03-10T06:00:00Z' },
  });
  const { begin } = worker().of(first);
  expect(await begin(await ofThatMorning(first), {}, { asOf: '2026-03-11T06:00:00Z' }).ended).toBe('DONE');
  expect((await db.reminder.findUniqueOrThrow({ where: { id: row.id } })).state).toBe('PLANNED');
});

test('7.2: refused for now, all of them are planned again; who was named meanwhile gets theirs, and nobody else’s', async () => {
  sink.mode = 'HANG_BEFORE_BODY';
  const first = worker();
  const ended = send(cases[0]!, first);
  await eventually(() => sink.named.length === 1);
  await happens(db, cases[1]!, {
    type: 'CASE_WORKER_NAMED',
    on: '2026-01-05',
    caseWorkerId: 'case-worker-2',
  });
  await first.mailer.close();
  expect(await ended).toBe('REMINDERS_LEFT');
  expect((await rows()).every(({ state }) => state === 'PLANNED')).toBe(true);
  sink.mode = 'ACCEPT';
  expect(await send(cases[0]!)).toBe('DONE');
  const told = (await rows()).filter(({ state }) => state === 'ACCEPTED');
  expect(new Set(told.map(({ streamId }) => streamId))).toEqual(new Set([cases[0], cases[2]]));
  expect(await send(cases[1]!)).toBe('DONE');
  expect(sink.mails.map(({ to }) => to).slice(0, 2)).toEqual([
    'case-worker-1@example.test',
    'case-worker-2@example.test',
  ]);
  expect(sink.mails.slice(2).map(({ to }) => to)).not.toContain('case-worker-1@example.test');
  const named = await db.reminder.findMany({ where: { streamId: cases[1]!, attempts: { gt: 0 } } });
  expect(new Set(named.map(({ state, address }) => `${state} ${address}`))).toEqual(
    new Set(['ACCEPTED case-worker-2@example.test']),
  );
});

test('a mail that broke after its body goes once more as it was: same Message-ID, each a possible duplicate, nothing added', async () => {
  sink.mode = 'DROP_AFTER_BODY';
  expect(await send(cases[0]!)).toBe('REMINDERS_LEFT');
  const late = await openCase(db);
  sink.mode = 'ACCEPT';
  expect(await send(cases[1]!)).toBe('DONE');
  const settled = await rows();
  expect(
    settled.every((row) => row.state === 'ACCEPTED' && row.possibleDuplicate && row.attempts === 2),
  ).toBe(true);
  expect(sink.mails.map(({ messageId }) => messageId)).toEqual(
    Array(2).fill(`<${mailIdOf(idsOf(settled))}@palvelupolku.test>`),
  );
  expect(await rows([late])).toEqual([]);
  for (const id of cases) expect(await send(id)).toBe('DONE');
  expect(sink.mails).toHaveLength(2);
});

test('uncertain twice is so for good, for each of them; what is met in between is in no second copy', async () => {
  sink.mode = 'DROP_AFTER_BODY';
  await send(cases[0]!);
  const [met] = await ofThatMorning(cases[2]!);
  await db.deadline.updateMany({
    where: { streamId: cases[2]!, deadlineId: met!.deadlineId },
    data: { status: 'MET', endedOn: new Date('2026-01-05') },
  });
  expect(await send(cases[0]!)).toBe('DONE');
  const settled = await rows();
  expect(settled.every(({ state }) => state === 'UNCERTAIN')).toBe(true);
  const twice = settled.filter(({ attempts }) => attempts === 2);
  expect(linksIn(1)).toEqual(idsOf(twice));
  expect(settled.filter(({ attempts }) => attempts === 1).map(({ deadlineId }) => deadlineId)).toEqual([
    met!.deadlineId,
  ]);
  for (const id of cases) expect(await send(id)).toBe('DONE');
  expect(sink.mails).toHaveLength(2);
});

test('a sender that died: after its lease whoever comes first sends all of it once more', async () => {
  sink.mode = 'HANG';
  const first = worker();
  const ended = send(cases[0]!, first);
  await eventually(() => sink.mails.length === 1);
  expect(await send(cases[1]!)).toBe('REMINDERS_LEFT');
  await db.reminder.updateMany({ where: { state: 'SENDING' }, data: { claimedAt: new Date(0) } });
  sink.mode = 'ACCEPT';
  expect(await send(cases[1]!)).toBe('DONE');
  await first.mailer.close();
  await ended;
  const settled = await rows();
  expect(settled.every((row) => row.state === 'ACCEPTED' && row.possibleDuplicate)).toBe(true);
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(1);
});

test('the lease of all is renewed while the server thinks: nobody takes any of them over', async () => {
  sink.thinksMs = () => 3_000;
  const ended = send(cases[0]!, worker(db, SHORT));
  await eventually(() => sink.mails.length === 1);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await send(cases[1]!, worker(other, SHORT))).toBe('REMINDERS_LEFT');
  expect(await ended).toBe('DONE');
  expect((await rows()).every((row) => row.state === 'ACCEPTED' && !row.possibleDuplicate)).toBe(true);
  expect(sink.mails).toHaveLength(1);
});

test('7.2: a mail has a bound; what is left goes with the next', async () => {
  const [reminder] = await ofThatMorning(cases[0]!);
  const { id, ...row } = await db.reminder.findFirstOrThrow({
    where: {
      streamId: cases[0]!,
      step: reminder!.step,
      deadlineId: reminder!.deadlineId,
      assignee: CASE_WORKER,
    },
  });
  expect(id).toBeDefined();
  const more = Array.from({ length: MOST_IN_A_MAIL }, (_, n) => ({
    ...row,
    id: crypto.randomUUID(),
    step: `TEST-${n}`,
  }));
  await db.reminder.createMany({ data: more });
  const all = await ofThatMorning(cases[0]!);
  expect(await worker().of(cases[0]!).begin(all).ended).toBe('DONE');
  const inMails = sink.mails.map((_, n) => linksIn(n));
  expect(inMails.map(({ length }) => length)[0]).toBe(MOST_IN_A_MAIL);
  expect(sink.mails).toHaveLength(2);
  expect(inMails.flat().sort()).toEqual(idsOf(await rows()));
});

test('7.2: nobody is told of their own act: OWN_ACT, and no mail; another is, and who stands in is too', async () => {
  const told = async (processId: string, seq: number) => {
    const { kind: _kind, ...row } = await db.reminder.findFirstOrThrow({
      where: { streamId: processId, deadlineId: `notice/${seq}` },
    });
    const at = {
      due: row.due.toISOString().slice(0, 10),
      scheduledOn: row.scheduledOn.toISOString().slice(0, 10),
    };
    const reminder = {
      ...row,
      ...at,
      kind: 'NOTICE',
      scheduledAt: row.scheduledAt.toISOString(),
      superseded: false,
    };
    expect(
      await worker()
        .of(processId)
        .begin([reminder as DueReminder]).ended,
    ).toBe('DONE');
    const { state, reason } = await db.reminder.findUniqueOrThrow({ where: { id: row.id } });
    return [state, reason, sink.mails.at(-1)?.subject];
  };
  expect(await told(cases[0]!, 1)).toEqual(['SUPPRESSED', 'OWN_ACT', undefined]);
  await happens(db, cases[1]!, {
    type: 'CASE_WORKER_NAMED',
    on: '2026-01-05',
    caseWorkerId: 'case-worker-2',
  });
  expect(await told(cases[1]!, 3)).toEqual(['ACCEPTED', null, 'Asia on annettu sinun hoidettavaksesi']);
  const [absentId, substituteId] = ['case-worker-1', 'case-worker-2'];
  const days = { fromDay: '2026-01-01T00:00:00Z', toDay: '2026-01-31T00:00:00Z' };
  const { id } = await db.substitution.create({
    data: { id: crypto.randomUUID(), absentId, substituteId, ...days, createdBy: 'case-worker-1' } as never,
  });
  expect(await told(cases[2]!, 1)).toEqual(['ACCEPTED', null, 'Sinulle on tullut uusi asia']);
  expect(sink.mails.at(-1)?.to).toBe('case-worker-2@example.test');
  await db.substitution.delete({ where: { id } });
});

test('N06: what opens a deadline is told at once, but not to whom it was done by', async () => {
  const opened = async (processId: string, assignee = CASE_WORKER) => {
    const [mapping] = await ofThatMorning(processId, assignee);
    const moment = { step: 'NOW', scheduledOn: '2026-01-05', scheduledAt: '2026-01-05T10:00:00Z' };
    const reminder = { ...mapping!, ...moment, template: 'NOTICE', notification: 'N06' } as const;
    expect(await worker().of(processId).begin([reminder]).ended).toBe('DONE');
    const row = await db.reminder.findFirstOrThrow({
      where: { streamId: processId, kind: 'DEADLINE', step: 'NOW', assignee },
    });
    return [row.state, row.reason, sink.mails.at(-1)?.subject];
  };
  expect(await opened(cases[0]!)).toEqual(['SUPPRESSED', 'OWN_ACT', undefined]);
  const caseWorkerId = 'case-worker-2';
  await happens(db, cases[1]!, { type: 'CASE_WORKER_NAMED', on: '2026-01-05', caseWorkerId });
  const waits = ['ACCEPTED', null, 'Suunnitelma odottaa allekirjoituksia'];
  expect(await opened(cases[1]!, `person:${caseWorkerId}`)).toEqual(waits);
});
