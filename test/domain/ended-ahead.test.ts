import { momentOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { plainDate } from '../../domain/calendar/plain-date.ts';
import { standingOf } from '../../domain/deadlines/standing.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { clientProcess, stateFrom } from '../../domain/process/client-process.ts';
import { evolve } from '../../domain/process/evolve.ts';
import { outlookOf } from '../../domain/process/outlook.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { tasksOf } from '../../domain/streams/tasks.ts';
import { allServices, draft, SIGNED } from './activation-plan.history.ts';
import { after, deadlinesIn, historyOf, remindersIn, type Given } from './case-history.ts';
import { closing, reopening } from './endings.history.ts';
import { decision, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

const HEARD = [started('2027-01-25'), hearing('2027-02-01'), replied('2027-02-05')];
/** Decided in February, in effect from 1 May on. The plan agrees its first review by Sunday 11 April. */
const SUSPENDED = suspensionHistory(...HEARD, decision('2027-02-26', { effectiveFrom: '2027-05-01' }));
const REVIEW = 'review/activation/from-2027-01-13';

const lookingOn = (day: string) => ({
  rules: publishedRules,
  streamId: '00000000-0000-4000-8000-000000000000',
  through: momentOf(plainDate(day), '12:00'),
});
/** Who has a deadline among their tasks on a day, from which day and until when. */
function tasksOn(facts: readonly Fact[], deadlineId: string, day: string): string[] {
  const state = stateFrom(facts);
  const { deadlines, alarms } = outlookOf(state, lookingOn(day));
  return tasksOf(clientProcess, state, deadlines, alarms, day)
    .filter(({ deadline }) => deadline.id === deadlineId)
    .map(({ role, since, until }) => `${role} ${since} ${until}`);
}

describe('2.3, D06: a suspension that is decided ahead', () => {
  test('leaves the review owed until it takes effect, and late where it is late by then', () => {
    const review = deadlinesIn(SUSPENDED)[REVIEW]!;
    expect(review).toMatchObject({
      due: '2027-04-11',
      ended: { on: '2027-05-01', because: 'PLAN_SUSPENDED' },
    });
    const days = ['2027-02-26', '2027-04-11', '2027-04-12', '2027-04-30', '2027-05-01'];
    expect(days.map((day) => standingOf(review, day))).toEqual([
      'OPEN',
      'OPEN',
      'OVERDUE',
      'OVERDUE',
      'CANCELLED',
    ]);
  });

  test('reminds of it until then, and of nothing from that day on', () => {
    expect(
      remindersIn(SUSPENDED, REVIEW, '2027-02-26').filter((line) => line.includes('CASE_WORKER')),
    ).toEqual([
      '2027-03-10 N08 D-30 CASE_WORKER',
      '2027-03-25 N08 D-14 CASE_WORKER',
      '2027-04-06 N08 BD-3 CASE_WORKER',
      '2027-04-12 N09 D+1 CASE_WORKER',
      '2027-04-19 N09 D+7 CASE_WORKER',
    ]);
    expect(remindersIn(SUSPENDED, REVIEW, '2027-05-01')).toEqual([]);
    // To be evaluated by 11 July: thirty days before that the plan is suspended.
    expect(deadlinesIn(SUSPENDED)['next-steps/activation/1']).toMatchObject({ due: '2027-07-11' });
    expect(remindersIn(SUSPENDED, 'next-steps', '2027-02-26')).toEqual([]);
  });

  test('leaves it a task until that day', () => {
    const tasks = [
      'EMPLOYMENT_AUTHORITY 2027-01-13 2027-05-01',
      'CASE_WORKER 2027-01-13 2027-05-01',
      'COUNTY_SUPERVISOR 2027-04-12 2027-05-01',
    ];
    expect(tasksOn(SUSPENDED, REVIEW, '2027-04-30')).toEqual(tasks);
    expect(tasksOn(SUSPENDED, REVIEW, '2027-05-01')).toEqual([]);
  });

  test('is looked at again by the first command after its day, and only then by the one after that', () => {
    const later: Given[] = [
      ['2027-04-20', 'nameCaseWorker', { on: '2027-04-20', caseWorkerId: 'w2' }],
      ['2027-05-03', 'nameCaseWorker', { on: '2027-05-03', caseWorkerId: 'w1' }],
      ['2027-05-04', 'nameCaseWorker', { on: '2027-05-04', caseWorkerId: 'w2' }],
    ];
    const looked: boolean[] = [];
    let state: ProcessState = stateFrom(SUSPENDED);
    for (const fact of later.reduce(after, SUSPENDED).slice(SUSPENDED.length)) {
      const next = evolve(state, fact);
      const looking = { ...lookingOn(fact.event.on), through: Date.parse(fact.recordedAt) };
      looked.push(clientProcess.changedOutlook(state, next, looking).ids.includes(REVIEW));
      state = next;
    }
    expect(looked).toEqual([true, true, false]);
  });
});

/** A service that begins in May, decided in January. */
const LATER: Given = [
  '2027-01-25',
  'decideServicePeriod',
  {
    service: 'INDIVIDUAL',
    providerId: 'p1',
    start: '2027-05-03',
    end: '2027-08-02',
    decidedOn: '2027-01-25',
    ageAtStart: 30,
    ageAtEnd: 30,
  },
];
const PLAN = [draft('2027-01-11', { services: allServices('2027-03-01') }), ...SIGNED.slice(1)];
const PROMISED = 'planned-service/activation/1/1';

test('L08, D47: what a service answers that begins later is owed until it begins', () => {
  const facts = historyOf('2027-01-04', [...PLAN, LATER]);
  const { 'service-in-time': inTime, [PROMISED]: promised } = deadlinesIn(facts);
  for (const duty of [inTime!, promised!]) {
    expect(duty).toMatchObject({ status: 'MET', ended: { on: '2027-05-03' }, late: true });
    expect(standingOf(duty, '2027-05-02')).toBe('OVERDUE');
    expect(standingOf(duty, '2027-05-03')).toBe('MET');
  }
  expect(remindersIn(facts, 'service-in-time', '2027-01-25')).not.toEqual([]);
});

test('D47, 2.3: what ends a promise of a service before it begins ends it on its own day', () => {
  const suspended = [...HEARD, decision('2027-02-26', { effectiveFrom: '2027-04-01' })];
  const { [PROMISED]: promised } = deadlinesIn(historyOf('2027-01-04', [...PLAN, LATER, ...suspended]));
  expect(promised).toMatchObject({
    status: 'CANCELLED',
    ended: { on: '2027-04-01', because: 'PLAN_SUSPENDED' },
  });
});

test('2.1: what was to end after the closing ends with it, and is owed anew where the case is opened again', () => {
  const closed = after(
    historyOf('2027-01-04', [...PLAN, LATER]),
    closing('2027-02-26', 'DEATH', '2027-02-25'),
  );
  expect(deadlinesIn(closed)['service-in-time']).toMatchObject({
    status: 'CANCELLED',
    ended: { on: '2027-02-25', because: 'CASE_CLOSED' },
  });
  expect(remindersIn(closed, 'service-in-time', '2027-02-26')).toEqual([]);
  expect(clientProcess.isFinished(stateFrom(closed), publishedRules)).toBe(true);
  const reopened = after(closed, reopening('2027-03-05'));
  expect(deadlinesIn(reopened)['service-in-time']).toMatchObject({
    recordedAt: toIsoInstant(momentOf(plainDate('2027-03-05'), '12:00')),
    ended: { on: '2027-05-03' },
  });
});
