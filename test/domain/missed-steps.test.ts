import { Temporal } from 'temporal-polyfill';
import { epochMsOf } from '../../domain/calendar/moments.ts';
import { alarmsOf } from '../../domain/deadlines/alarms-of.ts';
import { deadlineOf, type Duty } from '../../domain/deadlines/deadline.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { draft, present, SIGNED } from './activation-plan.history.ts';
import { after, historyOf, remindersIn, type Given } from './case-history.ts';
import { assessed } from './eligible.history.ts';
import { reopening } from './endings.history.ts';
import { period, periodHistory, submit, withdrawReport } from './service-period.history.ts';
import { decision, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

const rules = publishedRules.on('POHJOIS-SAVO', '2027-02-01');

/** The alarms of a duty that was recorded at a moment: `2027-04-05 08:00 D-7 PROVIDER` by the clock of Helsinki. */
function alarmsRecorded(recordedAt: string, kind: Duty['kind'], on: string): string[] {
  const duty = { id: 'duty', kind, anchor: { what: 'A', on }, recordedAt, rulesOn: '2027-02-01' };
  return alarmsOf(deadlineOf(duty, rules), rules, 'x', epochMsOf(recordedAt)).flatMap(
    ({ at, step, recipients }) => {
      const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/Helsinki');
      const clock = `${local.toPlainDate().toString()} ${local.toPlainTime().toString().slice(0, 4)}`;
      return recipients.map((role) => `${clock} ${step} ${role}`);
    },
  );
}

// A period to 30 April 2027: its interim report is due on Friday 9 April.
const interim = (recordedAt: string) => alarmsRecorded(recordedAt, 'INTERIM_REPORT', '2027-04-30');

test('7.2, D17: of what was missed on a Friday evening the last step is sent on Monday morning', () => {
  expect(interim('2027-04-02T16:00:00Z').slice(0, 4)).toEqual([
    '2027-04-05 08:0 D-7 PROVIDER',
    '2027-04-05 08:0 D-7 INSTRUCTOR',
    '2027-04-07 08:0 BD-2 PROVIDER',
    '2027-04-07 08:0 BD-2 INSTRUCTOR',
  ]);
});

test('7.2, D17: before eight o’clock of a business day what was missed is sent on that morning', () => {
  expect(interim('2027-04-05T03:00:00Z')[0]).toBe('2027-04-05 08:0 D-7 PROVIDER');
  expect(interim('2027-04-05T05:30:00Z')[0]).toBe('2027-04-06 08:0 D-7 PROVIDER');
});

test('7.2, D17: recorded long after its day, each has the most urgent of the steps that were for them', () => {
  expect(interim('2027-04-17T20:00:00Z')).toEqual([
    '2027-04-19 08:0 BD-2 INSTRUCTOR',
    '2027-04-19 08:0 BD+1 PROVIDER',
    '2027-04-19 08:0 BD+1 CASE_WORKER',
    '2027-04-19 08:0 BD+5 VOUCHER_MANAGER',
    '2027-04-23 08:0 BD+10 COUNTY_SUPERVISOR',
  ]);
});

test('7.2, T7: the next business day is the one after a holiday', () => {
  // Maundy Thursday 2027 in the evening; Good Friday and Easter Monday are no business days.
  expect(interim('2027-03-25T18:00:00Z')[0]).toBe('2027-03-30 08:0 D-14 PROVIDER');
});

test('7.2, 3.3: nobody is reminded of something optional whose day has passed by the next morning', () => {
  const optional = (recordedAt: string) =>
    alarmsRecorded(recordedAt, 'OPTIONAL_INTERIM_REPORT', '2027-04-30');
  expect(optional('2027-04-08T09:00:00Z')).toEqual(['2027-04-09 08:0 D-7 PROVIDER']);
  expect(optional('2027-04-09T09:00:00Z')).toEqual([]);
  expect(optional('2027-04-20T09:00:00Z')).toEqual([]);
});

test('7.2, N06: what tells of the act itself is sent at once, on a Sunday night too', () => {
  const [first] = alarmsRecorded('2027-02-07T00:10:00Z', 'PLAN_SIGNATURES', '2027-02-07');
  expect(first).toBe('2027-02-07 02:1 NOW CASE_WORKER');
});

test('7.2, E-NB: a letter that may long be sent is told of on the next morning, and then weekly', () => {
  // It may be sent from Friday 12 February on; known 14 weeks later, on a day of its weekly step.
  const letter = alarmsRecorded('2027-05-21T09:00:00Z', 'HEARING_LETTER', '2027-03-05');
  expect(letter.slice(0, 2)).toEqual([
    '2027-05-24 08:0 WEEK-14 CASE_WORKER',
    '2027-05-28 08:0 WEEK-15 CASE_WORKER',
  ]);
});

describe('7.2: what opens again counts from that moment', () => {
  const OPENED = '2027-01-04';
  // Every command of these cases is given at noon.
  const drafting = (...commands: Given[]) => remindersIn(historyOf(OPENED, commands), 'plan-drafting');

  test('L01: the start of drafting, where the meeting that had begun it is cancelled', () => {
    const invited: Given = [
      OPENED,
      'inviteToMeeting',
      {
        on: OPENED,
        purpose: 'PLAN_DRAFTING',
        meetingOn: '2027-03-01',
        delivery: 'HANDED_OVER',
        documentId: 'd1',
      },
    ];
    const cancelled: Given = [
      '2027-02-26',
      'cancelMeeting',
      { on: '2027-02-26', meeting: 1, delivery: 'HANDED_OVER', documentId: 'd2' },
    ];
    expect(drafting(invited)).toEqual([]);
    expect(drafting(invited, cancelled)).toEqual([
      '2027-03-01 N03 BD+2 CASE_WORKER',
      '2027-03-01 N03 BD+2 EMPLOYMENT_AUTHORITY',
      '2027-03-01 N03 BD+5 COUNTY_SUPERVISOR',
    ]);
  });

  test('D17: a report that is withdrawn after its day', () => {
    const facts = periodHistory(
      period(),
      submit('INTERIM', '2027-04-08'),
      withdrawReport('INTERIM', '2027-04-16'),
    );
    expect(remindersIn(facts, 'interim-report').slice(0, 5)).toEqual([
      '2027-04-19 N18 BD-2 INSTRUCTOR',
      '2027-04-19 N19 BD+1 PROVIDER',
      '2027-04-19 N19 BD+1 CASE_WORKER',
      '2027-04-19 N19 BD+5 VOUCHER_MANAGER',
      '2027-04-23 N19 BD+10 COUNTY_SUPERVISOR',
    ]);
  });

  test('D38: the decision on what follows, where a period ends earlier', () => {
    const endedEarly: Given = [
      '2027-03-05',
      'endPeriodEarly',
      { period: 1, lastDay: '2027-03-05', reason: 'HEALTH' },
    ];
    expect(remindersIn(periodHistory(period(), endedEarly), 'continuation')).toEqual([
      '2027-03-08 N21 D-7 CASE_WORKER',
      '2027-03-08 N21 D-7 PROVIDER',
    ]);
  });

  test('D08, N36: the decision on suspension, from the reply on that made it possible', () => {
    const facts = suspensionHistory(
      started('2027-02-01'),
      hearing('2027-02-26'),
      replied('2027-03-04', '2027-03-05'),
    );
    expect(remindersIn(facts, 'decision', '2027-03-06').slice(0, 2)).toEqual([
      '2027-03-08 N36 DAY CASE_WORKER',
      '2027-03-08 N36 DAY EMPLOYMENT_AUTHORITY',
    ]);
  });

  test('N06: signatures that waited while the plan was suspended, after its resumption', () => {
    const facts = historyOf(OPENED, [
      ...SIGNED,
      started('2027-02-01'),
      hearing('2027-02-02'),
      replied('2027-02-10'),
      draft('2027-03-01'),
      present('2027-03-01'),
      decision('2027-03-02'),
      assessed('2027-06-18', 'ACTIVATION'),
    ]);
    const resumed = after(facts, [
      '2027-06-18',
      'resumeActivationPlan',
      { on: '2027-06-18', agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] },
    ]);
    expect(remindersIn(resumed, 'signatures/2').filter((line) => line.includes('CASE_WORKER'))).toEqual([
      '2027-06-18 N06 NOW CASE_WORKER',
      '2027-06-21 N06 BD+7 CASE_WORKER',
    ]);
  });

  test('2.1: what the closing had cancelled, where the case is opened again', () => {
    const facts = historyOf(OPENED, [
      ['2027-01-08', 'closeCase', { on: '2027-01-08', reason: 'OTHER_SERVICE' }],
      reopening('2027-01-29'),
    ]);
    expect(remindersIn(facts, 'plan-drafting')).toEqual([
      '2027-02-01 N03 BD+2 CASE_WORKER',
      '2027-02-01 N03 BD+2 EMPLOYMENT_AUTHORITY',
      '2027-02-01 N03 BD+5 COUNTY_SUPERVISOR',
    ]);
  });
});
