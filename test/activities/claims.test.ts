import { closeAbandonedClaims } from '../../storage/reminders/abandoned-claims.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { claim, type ClaimedMail } from '../../storage/reminders/claim.ts';
import { suppressEnded } from '../../storage/reminders/ended-ahead.ts';
import { renew, settle, suppress } from '../../storage/reminders/ledger.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { due, happens, ledger, openCase } from './one-case.ts';

let db: Database;
let processId: string;
const AS_OF = '2026-01-05T12:00:00Z';
const OVER = 0;

beforeAll(async () => {
  db = openDatabase(await freshDatabase());
});
afterAll(() => db.$disconnect());
beforeEach(async () => {
  processId = await openCase(db);
});

const claimIt = (leaseMs?: number) => claim(db, processId, due('TEST'), AS_OF, leaseMs);
const claimed = async (leaseMs?: number) => {
  const answer = await claimIt(leaseMs);
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
};
const settleAs = async (one: ClaimedMail, state: 'ACCEPTED' | 'REJECTED' | 'UNCERTAIN' | 'PLANNED') => {
  const [{ id, attempt }] = one.reminders;
  const reason = `BY_${attempt}`;
  const states = await settle(db, one, {
    state,
    reason,
    address: 'a@example.test',
    asOf: AS_OF,
    today: '2026-01-05',
  });
  return states.get(id) ?? null;
};
const row = async () => (await ledger(db, processId))[0];

test('while the lease runs nobody else has it; when it is over the next one does, as a possible duplicate', async () => {
  const first = await claimed();
  expect(first.reminders).toMatchObject([{ attempt: 1, possibleDuplicate: false }]);
  expect(await claimIt()).toBe('BUSY');
  const { id, reminders } = await claimed(OVER);
  expect([id, reminders]).toMatchObject([first.id, [{ id: first.id, attempt: 2, possibleDuplicate: true }]]);
});

test('a renewed lease is as good as a new one, and one that another has taken over can’t be renewed', async () => {
  const first = await claimed();
  const { count } = await db.reminder.updateMany({
    where: { id: first.id },
    data: { claimedAt: new Date(Date.now() - 3_600_000) },
  });
  expect([count, await renew(db, first), await claimIt()]).toEqual([1, true, 'BUSY']);
  const second = await claimed(OVER);
  expect([await renew(db, first), await renew(db, second)]).toEqual([false, true]);
});

test.each(['ACCEPTED', 'REJECTED', 'UNCERTAIN', 'PLANNED'] as const)(
  'what the first sender says late (%s) changes nothing any more: the second settles',
  async (late) => {
    const first = await claimed();
    const second = await claimed(OVER);
    expect(await settleAs(first, late)).toBeNull();
    expect(await row()).toMatchObject({ state: 'SENDING', attempts: 2 });
    expect(await settleAs(second, 'ACCEPTED')).toBe('ACCEPTED');
    expect(await settleAs(first, late)).toBeNull();
    expect(await row()).toMatchObject({ state: 'ACCEPTED', reason: 'BY_2', possibleDuplicate: true });
  },
);

test('settling can be repeated by its own sender, and says once', async () => {
  const first = await claimed();
  expect(await settleAs(first, 'ACCEPTED')).toBe('ACCEPTED');
  expect(await settleAs(first, 'PLANNED')).toBe('ACCEPTED');
  expect(await claimIt(OVER)).toBe('SETTLED');
});

test('uncertain once is tried once more, uncertain twice is uncertain for good, whoever died when', async () => {
  expect(await settleAs(await claimed(), 'UNCERTAIN')).toBe('UNCERTAIN');
  expect((await claimed()).reminders).toMatchObject([{ possibleDuplicate: true }]);
  expect(await claimIt()).toBe('BUSY');
  expect(await claimIt(OVER)).toBe('SETTLED');
  expect(await row()).toMatchObject({ state: 'UNCERTAIN', reason: 'SENDER_DIED', attempts: 2 });
});

test('two who ask at once: one has it', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => claimIt()));
  expect(answers.filter((answer) => answer === 'BUSY')).toHaveLength(7);
});

/** A reminder of a deadline that this case has. */
async function ofDeadline() {
  const { deadlineId, due: day } = await db.deadline.findFirstOrThrow({
    where: { streamId: processId, status: 'OPEN' },
  });
  const reminder = due('TEST', { kind: 'DEADLINE', deadlineId, due: day.toISOString().slice(0, 10) });
  const meet = () =>
    db.deadline.update({
      where: { streamId_deadlineId: { streamId: processId, deadlineId } },
      data: { status: 'MET', endedOn: new Date('2026-01-05') },
    });
  return { reminder, meet };
}

test('a deadline that is met while its mail is under way: not planned again, but suppressed with the reason', async () => {
  const { reminder, meet } = await ofDeadline();
  const first = await claim(db, processId, reminder, AS_OF);
  await meet();
  expect(await settleAs(first as ClaimedMail, 'PLANNED')).toBe('SUPPRESSED');
  expect(await row()).toMatchObject({ state: 'SUPPRESSED', reason: 'DEADLINE_MET' });
  expect(await claim(db, processId, reminder, AS_OF)).toBe('SETTLED');
});

test('nothing is sent for a deadline that was met meanwhile, neither a first nor a second time', async () => {
  const { reminder, meet } = await ofDeadline();
  const again = due('TEST-2', { ...reminder, step: 'TEST-2' });
  const first = await claim(db, processId, reminder, AS_OF);
  await settleAs(first as ClaimedMail, 'PLANNED');
  const second = await claim(db, processId, again, AS_OF);
  await settleAs(second as ClaimedMail, 'UNCERTAIN');
  await meet();
  expect(await claim(db, processId, reminder, AS_OF)).toBe('SETTLED');
  expect(await claim(db, processId, again, AS_OF)).toBe('SETTLED');
  expect((await ledger(db, processId)).map(({ step, state }) => [step, state]).sort()).toEqual([
    ['TEST', 'SUPPRESSED'],
    ['TEST-2', 'UNCERTAIN'],
  ]);
});

describe('where the end of its deadline is known ahead', () => {
  const YEAR_MS = 366 * 86_400_000;
  /** A reminder of 5 January 2026 of a deadline that ends on a day. */
  const endingOn = async (day: string, more: Parameters<typeof due>[1] = {}) => {
    const { reminder } = await ofDeadline();
    const { deadlineId } = reminder;
    await db.deadline.update({
      where: { streamId_deadlineId: { streamId: processId, deadlineId } },
      data: { status: 'CANCELLED', endedOn: new Date(day), endedBecause: 'PLAN_SUSPENDED' },
    });
    return { ...reminder, ...more };
  };
  const clockAheadBy = (milliseconds: number) =>
    db.stream.update({ where: { id: processId }, data: { practice: true, clockOffsetMs: milliseconds } });

  test('a reminder is sent until then, by the clock of its stream', async () => {
    const reminder = await endingOn('2036-01-05');
    const first = (await claim(db, processId, reminder, AS_OF)) as ClaimedMail;
    expect(await settleAs(first, 'PLANNED')).toBe('PLANNED');
    await clockAheadBy(11 * YEAR_MS);
    expect(await claim(db, processId, reminder, AS_OF)).toBe('SETTLED');
    expect(await row()).toMatchObject({ state: 'SUPPRESSED', reason: 'DEADLINE_CANCELLED' });
  });

  test('none is sent that belongs to that day or a later one', async () => {
    const reminder = await endingOn('2036-01-05', { scheduledOn: '2036-01-05' });
    const first = await claim(db, processId, { ...reminder, scheduledOn: '2036-01-04' }, AS_OF);
    await settleAs(first as ClaimedMail, 'PLANNED');
    await db.reminder.updateMany({
      where: { streamId: processId, step: 'TEST' },
      data: { scheduledOn: new Date('2036-01-05') },
    });
    expect(await claim(db, processId, reminder, AS_OF)).toBe('SETTLED');
  });

  test('what was not sent by then is suppressed, though nobody asks for it any more', async () => {
    const first = (await claim(db, processId, await endingOn('2036-01-05'), AS_OF)) as ClaimedMail;
    await settleAs(first, 'PLANNED');
    await suppressEnded(db);
    expect(await row()).toMatchObject({ state: 'PLANNED' });
    await clockAheadBy(11 * YEAR_MS);
    expect(await suppressEnded(db)).toBeGreaterThan(0);
    expect(await row()).toMatchObject({ state: 'SUPPRESSED', reason: 'DEADLINE_CANCELLED' });
  });
});

test('what a sender died with is closed as uncertain where its deadline was met meanwhile, and nothing else is', async () => {
  const { reminder, meet } = await ofDeadline();
  await claim(db, processId, reminder, AS_OF);
  expect(await closeAbandonedClaims(db, OVER)).toBe(0);
  await meet();
  // Its sender may live: the lease runs.
  expect(await closeAbandonedClaims(db)).toBe(0);
  expect(await closeAbandonedClaims(db, OVER)).toBe(1);
  expect(await row()).toMatchObject({ state: 'UNCERTAIN', reason: 'SENDER_DIED', attempts: 1 });
  expect(await claim(db, processId, reminder, AS_OF)).toBe('SETTLED');
});

/** Makes it look as if senders showed life for the last time so long ago. */
const silentFor = (milliseconds: number) =>
  db.reminder.updateMany({
    where: { streamId: processId, state: 'SENDING' },
    data: { claimedAt: new Date(Date.now() - milliseconds) },
  });

test('not to be sent any more: a sender that is at it is waited for, one that died leaves it uncertain', async () => {
  const drop = (leaseMs?: number) => suppress(db, processId, due('TEST'), 'SUPERSEDED', AS_OF, leaseMs);
  await claimed();
  expect(await drop()).toBe('BUSY');
  expect(await row()).toMatchObject({ state: 'SENDING', reason: null });
  expect(await drop(OVER)).toBe('SETTLED');
  expect(await row()).toMatchObject({ state: 'UNCERTAIN', reason: 'SENDER_DIED' });
  expect(await drop()).toBe('SETTLED');
  expect(await row()).toMatchObject({ state: 'UNCERTAIN', reason: 'SENDER_DIED' });
});

test('what a sender died with is closed as uncertain where the case is finished, also a notice', async () => {
  await claimed();
  expect(await closeAbandonedClaims(db, OVER)).toBe(0);
  await happens(db, processId, {
    type: 'CASE_CLOSED',
    on: '2026-01-05',
    reason: 'NO_NEED',
    reasons: [],
    documentId: null,
    endedPeriods: [],
  });
  expect(await closeAbandonedClaims(db)).toBe(0);
  expect(await closeAbandonedClaims(db, OVER)).toBe(1);
  expect(await row()).toMatchObject({ state: 'UNCERTAIN', reason: 'SENDER_DIED' });
});

test('what a sender died with, and nobody came back to for hours, is closed as uncertain whatever it was', async () => {
  await claimed();
  await silentFor(3_600_000);
  expect(await closeAbandonedClaims(db)).toBe(0);
  await silentFor(3 * 3_600_000);
  expect(await closeAbandonedClaims(db)).toBe(1);
  expect(await row()).toMatchObject({ state: 'UNCERTAIN', reason: 'SENDER_DIED' });
  // It is none the worse off for it where somebody comes back after all.
  expect((await claimed()).reminders).toMatchObject([{ attempt: 2, possibleDuplicate: true }]);
});

test.each(['PLANNED', 'UNCERTAIN', 'DIED'] as const)(
  'one that ended as %s is not sent after a later step of its ladder, by whomever it is found',
  async (state) => {
    const { reminder } = await ofDeadline();
    const later = due('TEST-2', { ...reminder, step: 'TEST-2', scheduledAt: '2026-01-05T11:00:00Z' });
    const first = (await claim(db, processId, reminder, AS_OF)) as ClaimedMail;
    if (state === 'UNCERTAIN') await settleAs(first, state);
    await claim(db, processId, later, AS_OF);
    if (state === 'PLANNED') expect(await settleAs(first, state)).toBe('SUPPRESSED');
    expect(await claim(db, processId, reminder, AS_OF, OVER)).toBe('SETTLED');
    const line = (await ledger(db, processId)).find(({ step }) => step === 'TEST');
    expect([line.state, line.reason]).toEqual(
      {
        PLANNED: ['SUPPRESSED', 'SUPERSEDED'],
        UNCERTAIN: ['UNCERTAIN', 'BY_1'],
        DIED: ['UNCERTAIN', 'SENDER_DIED'],
      }[state],
    );
  },
);

test('7.2: what was not sent before its duty was owed anew waits for the next morning, and what that overtook is superseded', async () => {
  const on = '2026-01-05';
  await happens(db, processId, {
    type: 'ACTIVITY_STARTED',
    on,
    kind: 'EMPLOYMENT',
    source: 'CLIENT',
    leadsToDegree: null,
    announced: false,
    documentId: null,
  });
  await happens(db, processId, {
    type: 'HEARING_REQUESTED',
    on,
    delivery: 'HANDED_OVER',
    receivedOn: null,
    corrects: false,
    replyBy: '2026-01-19',
    documentId: 'letter',
  });
  const decision = async () =>
    (
      await db.reminder.findMany({
        where: { streamId: processId, deadlineId: 'activity/1/decision', recipient: 'CASE_WORKER' },
        orderBy: { step: 'asc' },
      })
    ).map(({ step, scheduledOn, state, reason }) => [
      step,
      scheduledOn.toISOString().slice(0, 10),
      state,
      reason,
    ]);
  expect(await decision()).toEqual([
    ['DAY', '2026-02-05', 'PLANNED', null],
    ['WEEK-1', '2026-02-12', 'PLANNED', null],
  ]);
  // Recorded on Monday 16 February at noon; the mail server had taken nothing until then.
  const reply = { type: 'HEARING_REPLIED', on: '2026-01-10', form: 'ORAL', documentId: 'reply' } as const;
  await happens(db, processId, reply, '2026-02-16T10:00:00Z');
  expect(await decision()).toEqual([
    ['DAY', '2026-02-17', 'PLANNED', null],
    ['WEEK-1', '2026-02-12', 'SUPPRESSED', 'SUPERSEDED'],
    ['WEEK-2', '2026-02-19', 'PLANNED', null],
  ]);
});
