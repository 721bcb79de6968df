import { isFinished } from '../../domain/process/finished.ts';
import { closingReasonSchema, type ClosingReason } from '../../domain/vocabulary/closing-reason.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { deadlineKindSchema } from '../../domain/rules/schema.ts';
import { SIGNED } from './activation-plan.history.ts';
import { after, deadlinesIn, decideAfter, historyFrom, historyOf, opening } from './case-history.ts';
import { eligible } from './eligible.history.ts';
import { closing, handover, OPEN_ON_15_MARCH, reopening } from './endings.history.ts';
import { start } from './joint-service.history.ts';
import { period, periodHistory, submit } from './service-period.history.ts';
import { decision, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

const DAY = '2027-03-15';
const ALL_RULES = ['D12', 'L03', 'D08'];
/** Of a client of 65 years: the county's age is over, the law knows activation plans still. */
const closingOld: typeof closing = (...args) => {
  const [today, name, body] = closing(...args);
  return [today, name, { ...body, age: 65 }] as ReturnType<typeof closing>;
};
const finished = (facts: readonly Fact[]) => isFinished(stateFrom(facts), publishedRules);
const openIn = (facts: readonly Fact[]) =>
  Object.values(deadlinesIn(facts))
    .filter(({ status, kind }) => status === 'OPEN' && !kind.endsWith('RETENTION'))
    .map(({ kind, due }) => `${due} ${kind}`);
const refusal = (facts: readonly Fact[], given: Parameters<typeof decideAfter>[1]) => {
  const answer = decideAfter(facts, given);
  return answer.accepted ? null : `${answer.refusals[0].code} ${answer.refusals[0].rule}`;
};

const KEPT_BY_BOTH = ['FINAL_REPORT', 'REPORT_CHECK', 'REPORT_CORRECTION', 'RECTIFICATION'];
const HANDED_OVER = [
  'KELA_NOTICE_ACTION',
  'COUNTY_INVITATION',
  'PLAN_DRAFTING_START',
  'SERVICE_IN_TIME',
  'JOINT_ASSESSMENT_START',
  'MAPPING',
  'PLANNED_SERVICE_START',
  'PLAN_VALIDITY',
  'NEXT_STEPS',
  'NEXT_STEPS_RESUMED',
  'MULTI_SECTOR_NEXT_STEPS',
  'PLAN_CHECK_24',
  'PLAN_RENEWAL',
  'PLAN_RENEWAL_RESUMED',
  'MULTI_SECTOR_PLAN_REVIEW',
  'REVIEW_REQUEST_ANSWER',
  'JOINT_CLOSING',
  'PLAN_SIGNATURES',
  'ACTIVATION_PLAN_REVIEW',
  'SUSPENSION_DECISION',
  'ANNOUNCED_ACTIVITY',
];
const OF_PERIODS = ['INTERIM', 'FINAL', 'REPORT_', 'CONTINUATION', 'SERVICE_REVIEW', 'PLAN_RENEWAL'];

/** Duties that there are only while an activation plan is in force: all three agree on its end before. */
const OF_A_PLAN_IN_FORCE = [
  'ACTIVATION_PLAN_REVIEW',
  'ANNOUNCED_ACTIVITY',
  'HEARING_LETTER',
  'HEARING_REPLY',
  'HEARING_REPLY_BY',
  'NEXT_STEPS',
  'NEXT_STEPS_RESUMED',
  'PLANNED_SERVICE_START',
  'PLAN_CHECK_24',
  'PLAN_VALIDITY',
  'SUSPENSION_DECISION',
];

/** What a reason does to an open duty of a kind: the table of docs/decisions/016-endings.md. */
function expected(reason: ClosingReason, kind: string): string {
  const isOfPeriod = OF_PERIODS.some((part) => kind.includes(part));
  if (reason !== 'DEATH' && reason !== 'MOVED_AWAY') {
    if (isOfPeriod) return 'PERIOD_OPEN D40';
    if (OF_A_PLAN_IN_FORCE.includes(kind) && reason !== 'AGE_OUT') return 'PLAN_IN_FORCE 4.12';
    return ['RECTIFICATION', 'RECEIPT'].includes(kind) ? 'APPEAL_PERIOD_RUNNING L10' : 'CASE_CLOSED';
  }
  if (KEPT_BY_BOTH.includes(kind)) return 'KEPT';
  // The period ends early: the day of its interim report has passed then, and its service needs no review any more.
  if (kind.includes('INTERIM')) return 'WAIVED_EARLY_END';
  if (kind === 'SERVICE_REVIEW') return 'CASE_CLOSED';
  // The decision on what follows a service is handed over too, but its provider, who sees it, isn't told why the case ended.
  return reason === 'MOVED_AWAY' && HANDED_OVER.includes(kind) ? 'HANDED_OVER' : 'CASE_CLOSED';
}

const ROWS = OPEN_ON_15_MARCH.map(([kind, before, channel]) => ({ kind, before, channel }));

describe.each(closingReasonSchema.options)('2.3: closing because of %s', (reason) => {
  test.each(ROWS)('$kind', ({ kind, before, channel }) => {
    const opened = opening('2027-01-04', '2027-01-04', channel);
    const facts = historyFrom(opened, '2027-01-04', [...eligible('2027-01-04'), ...before]);
    const open = Object.values(deadlinesIn(facts)).find((d) => d.kind === kind && d.status === 'OPEN')!;
    const close = closingOld(DAY, reason, DAY, ALL_RULES);
    const refused = refusal(facts, close);
    const closed = refused === null ? deadlinesIn(after(facts, close))[open.id]! : undefined;
    const outcome = refused ?? (closed!.status === 'OPEN' ? 'KEPT' : closed!.ended!.because);
    expect(outcome).toBe(expected(reason, kind));
  });
});

test('2.3: the table tells of every duty of an open case', () => {
  const told = new Set<string>(OPEN_ON_15_MARCH.map(([kind]) => kind));
  const untold = deadlineKindSchema.options.filter((kind) => !told.has(kind));
  expect(untold).toEqual(['RECORD_RETENTION', 'JOINT_SERVICE_RETENTION', 'LOG_RETENTION', 'HANDOVER']);
});

test.each([
  ['D12', [start('2027-01-11')]],
  ['L03', [...SIGNED]],
  ['D08', [...SIGNED, started('2027-03-01'), hearing('2027-03-10')]],
])(
  '%s: what is in the middle is ended for a written reason only, but by death or a move at once',
  (rule, before) => {
    const facts = historyOf('2027-01-04', before);
    const others = ALL_RULES.filter((other) => other !== rule);
    expect(refusal(facts, closingOld(DAY, 'AGE_OUT', DAY, others))).toBe(`REASON_NEEDED ${rule}`);
    const [event] = after(facts, closingOld(DAY, 'AGE_OUT', DAY, ALL_RULES)).slice(-1);
    expect(event).toMatchObject({ event: { documentId: 'closing', reasons: expect.any(Array) } });
    for (const reason of ['DEATH', 'MOVED_AWAY'] as const)
      expect(refusal(facts, closing(DAY, reason))).toBeNull();
  },
);

test('2.3, D19: a service ends on the day of death, and its final report is owed from then on', () => {
  const facts = after(periodHistory(period()), closing('2027-03-17', 'DEATH', DAY));
  expect(facts.slice(-2).map(({ event }) => event)).toMatchObject([
    { type: 'PERIOD_ENDED_EARLY', on: DAY, period: 1, reason: 'CASE_CLOSED' },
    { type: 'CASE_CLOSED', on: DAY, reason: 'DEATH', endedPeriods: [1] },
  ]);
  expect(openIn(facts)).toEqual(['2027-03-30 FINAL_REPORT']);
  expect(finished(facts)).toBe(false);
  const reported = after(facts, submit('FINAL', '2027-04-01'));
  expect(deadlinesIn(reported)['period/1/final-report']).toMatchObject({ status: 'MET', late: true });
  expect(openIn(reported)).toEqual(['2027-04-08 REPORT_CHECK']);
  const accepted = after(reported, [
    '2027-04-06',
    'acceptReport',
    { period: 1, report: 'FINAL', on: '2027-04-06' },
  ]);
  expect(finished(accepted)).toBe(true);
  expect(refusal(accepted, submit('INTERIM', '2027-04-07'))).toBe('CASE_CLOSED 2.1');
});

test('2.3: of a service that had not begun, or was reported on, nothing ends early and nothing new is owed', () => {
  const decided = after(periodHistory(period()), closing('2027-01-28', 'DEATH'));
  expect([openIn(decided), finished(decided)]).toEqual([[], true]);
  const reported = periodHistory(period(), submit('FINAL', '2027-05-05'));
  const closed = after(reported, closing('2027-05-10', 'DEATH', '2027-04-20'));
  expect(closed.at(-1)!.event).toMatchObject({ endedPeriods: [] });
  // The interim report was due before, and never came.
  expect(openIn(closed)).toEqual(['2027-04-09 INTERIM_REPORT', '2027-05-13 REPORT_CHECK']);
});

test('2.3, L10: after a death the right to appeal goes on as nobody’s task, and keeps no case going', () => {
  const suspended = suspensionHistory(
    started('2027-02-01'),
    hearing('2027-02-02'),
    replied('2027-02-10'),
    decision('2027-03-08'),
  );
  const facts = after(suspended, closing(DAY, 'DEATH'));
  expect(deadlinesIn(facts)['activity/1/rectification']).toMatchObject({ status: 'OPEN', parties: [] });
  expect(finished(facts)).toBe(true);
});

test('2.3, E-PROMPT: who moved away is handed over without delay from the day on which it was known', () => {
  const facts = after(historyOf('2027-01-04', SIGNED), closing('2027-03-15', 'MOVED_AWAY', '2027-02-26'));
  expect(deadlinesIn(facts)['handover/2027-02-26']).toMatchObject({
    kind: 'HANDOVER',
    anchor: { what: 'CASE_CLOSED', on: '2027-03-15' },
    due: '2027-03-17',
    responsible: 'CASE_WORKER',
    status: 'OPEN',
  });
  const renamed = after(facts, ['2027-03-16', 'nameCaseWorker', { on: '2027-03-16', caseWorkerId: 'w2' }]);
  const done = after(renamed, handover('2027-03-18'));
  expect(deadlinesIn(done)['handover/2027-02-26']).toMatchObject({ status: 'MET', late: true });
  expect(finished(done)).toBe(true);
});

test('2.1: a closed case takes only what its open duties ask for', () => {
  const facts = after(periodHistory(period()), closing(DAY, 'MOVED_AWAY'));
  expect(openIn(facts)).toEqual(['2027-03-17 HANDOVER', '2027-03-30 FINAL_REPORT']);
  const refused = [
    closing(DAY, 'NO_NEED'),
    started(DAY),
    [DAY, 'decideContinuation', { period: 1, on: DAY, outcome: 'NONE' }] as const,
    [DAY, 'changePeriodEnd', { period: 1, end: '2027-05-15', decidedOn: DAY, ageAtEnd: 30 }] as const,
  ];
  expect(refused.map((given) => refusal(facts, given))).toEqual(refused.map(() => 'CASE_CLOSED 2.1'));
  expect(refusal(after(facts, handover(DAY)), handover(DAY))).toBe('NO_HANDOVER 2.3');
});

test('2.1: reopened, a case goes on as if it had not been closed: late duties late, its service to the old end', () => {
  const before = periodHistory(period(), started('2027-03-01'), hearing('2027-03-10'));
  const closed = after(before, closing(DAY, 'DEATH'));
  const facts = after(closed, reopening('2027-04-20'));
  expect(facts.slice(-2).map(({ event }) => event)).toMatchObject([
    { type: 'CASE_REOPENED', on: '2027-04-20', caseWorkerId: 'w1', documentId: 'mistake' },
    { type: 'PERIOD_END_RESTORED', period: 1, end: '2027-04-30' },
  ]);
  expect(openIn(facts)).toEqual(openIn(before));
  expect(stateFrom(facts)).toMatchObject({
    closed: null,
    periods: [{ end: '2027-04-30', endedEarly: false }],
  });
  expect(refusal(facts, reopening('2027-04-20'))).toBe('CASE_NOT_CLOSED 2.1');
});

test('2.1: closed and reopened again and again, each time as the first', () => {
  const before = historyOf('2027-01-04', SIGNED);
  const once = after(after(before, closing(DAY, 'MOVED_AWAY')), handover(DAY));
  const again = after(after(once, reopening('2027-03-20')), closing('2027-03-22', 'MOVED_AWAY'));
  expect(openIn(again)).toEqual(['2027-03-24 HANDOVER']);
  expect(openIn(after(again, reopening('2027-03-23')))).toEqual(openIn(before));
});

test('2.1: a service that was reported on meanwhile stays ended', () => {
  const closed = after(periodHistory(period()), closing(DAY, 'DEATH'));
  const facts = after(after(closed, submit('FINAL', '2027-03-20')), reopening('2027-03-22'));
  expect(stateFrom(facts).periods[0]).toMatchObject({ end: DAY, endedEarly: true });
});
