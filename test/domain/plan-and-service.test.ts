import type { CommandBody } from '../../domain/definitions/command.ts';
import {
  draft,
  informed,
  present,
  PRESENTED,
  SIGNED,
  signedOn,
  verified,
} from './activation-plan.history.ts';
import {
  deadlinesIn,
  decideAfter,
  historyFrom,
  historyOf,
  opening,
  remindersIn,
  type Given,
} from './case-history.ts';
import { eligible } from './eligible.history.ts';
import { agreedPlan, start } from './joint-service.history.ts';
import { review } from './review.history.ts';
import { period, submit } from './service-period.history.ts';
import { decision, hearing, replied, started } from './suspension.history.ts';

const DAY = '2027-01-04';
const after = (...commands: Given[]) => historyOf(DAY, [...SIGNED, ...commands]);
const ALL = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] as const;
const GROUP = { service: 'GROUP', start: '2027-02-01', daysPerWeek: 2, hoursPerDay: 4 } as const;
const deciding = (body: Partial<CommandBody<'decideServicePeriod'>>, today = '2027-01-25'): Given => {
  const [, name, usual] = period('GROUP');
  return [today, name, { ...usual, ...body }] as unknown as Given;
};
const longer = (on: string, body: Partial<CommandBody<'changePeriodEnd'>> = {}): Given => [
  on,
  'changePeriodEnd',
  { period: 1, end: '2027-05-31', decidedOn: on, ageAtEnd: 30, ...body },
];
const endEarly = (today: string, lastDay: string): Given => [
  today,
  'endPeriodEarly',
  { period: 1, lastDay, reason: 'HEALTH' },
];
const SUSPENDED = [
  started('2027-02-01'),
  hearing('2027-02-02'),
  replied('2027-02-10'),
  decision('2027-03-08'),
];
const R06 = { refusals: [{ code: 'RULE_FORBIDS', rule: 'R06' }] };

test('D47: a service of the plan that has not begun by its agreed day is a task of the case worker, until it begins', () => {
  const plan = [draft('2027-01-11', { services: [GROUP] }), ...SIGNED.slice(1)];
  const facts = historyOf(DAY, plan);
  const id = 'planned-service/activation/1/1';
  expect(deadlinesIn(facts)[id]).toMatchObject({
    rule: 'D47',
    anchor: { on: '2027-02-01' },
    due: '2027-02-03',
    responsible: 'CASE_WORKER',
    status: 'OPEN',
  });
  expect(remindersIn(facts, id)).toEqual([
    '2027-02-03 D47 BD+2 CASE_WORKER',
    '2027-02-08 D47 BD+5 COUNTY_SUPERVISOR',
  ]);
  const begun = historyOf(DAY, [...plan, deciding({ start: '2027-02-08', end: '2027-05-07' })]);
  expect(deadlinesIn(begun)[id]).toMatchObject({ status: 'MET', late: true, ended: { on: '2027-02-08' } });
  const other = historyOf(DAY, [...SIGNED, period('INDIVIDUAL')]);
  expect(deadlinesIn(other)['planned-service/activation/1/2']).toMatchObject({ status: 'OPEN' });
});

test('D47, D48: days that passed before the plan was in force count from that day, and by the longest interval', () => {
  const plan = [
    draft('2027-01-11', { services: [GROUP], nextReviewOn: '2027-02-10' }),
    ...PRESENTED.slice(1),
    ...signedOn('2027-02-15'),
  ];
  const deadlines = deadlinesIn(historyOf(DAY, plan));
  expect(deadlines['planned-service/activation/1/1']).toMatchObject({
    anchor: { what: 'ACTIVATION_PLAN_IN_FORCE', on: '2027-02-15' },
    due: '2027-02-17',
  });
  expect(deadlines['review/activation/from-2027-02-15']).toMatchObject({ due: '2027-05-15' });
});

test('D47: of a multi-sector plan too; a renewal promises anew', () => {
  const work = { services: [GROUP], evaluateBy: '2027-06-30' };
  const joint = [start('2027-01-11'), informed('2027-01-11'), ...agreedPlan('2027-01-20', work)];
  expect(deadlinesIn(historyOf(DAY, joint))['planned-service/multi-sector/1/1']).toMatchObject({
    status: 'OPEN',
  });
  const renewed = after(
    draft('2027-01-20', { services: [GROUP] }),
    present('2027-01-20'),
    ...signedOn('2027-01-21'),
  );
  expect(deadlinesIn(renewed)['planned-service/activation/1/1']).toMatchObject({
    status: 'CANCELLED',
    ended: { on: '2027-01-21', because: 'ACTIVATION_PLAN_RENEWED' },
  });
  expect(deadlinesIn(renewed)['planned-service/activation/2/1']).toMatchObject({ status: 'OPEN' });
});

test('D48: the next review is due on the day that the plan agrees; the longest interval stays the limit, and counts from a review', () => {
  const plan = (nextReviewOn: string) =>
    historyOf(DAY, [draft('2027-01-11', { nextReviewOn }), ...SIGNED.slice(1)]);
  const first = 'review/activation/from-2027-01-13';
  const agreed = deadlinesIn(plan('2027-02-26'))[first]!;
  expect(agreed).toMatchObject({ due: '2027-02-26', breachAt: '2027-02-26T22:00:00Z' });
  expect(agreed.explanation.map(({ step, value }) => [step, value])).toEqual([
    ['ANCHOR', '2027-01-13'],
    ['ADD', '2027-04-13'],
    ['AGREED', '2027-02-26'],
    ['BREACH', '2027-02-26T22:00:00Z'],
  ]);
  const held = historyOf(DAY, [
    draft('2027-01-11', { nextReviewOn: '2027-02-26' }),
    ...SIGNED.slice(1),
    review('2027-02-25'),
  ]);
  expect(deadlinesIn(held)['review/activation/held-2027-02-25']).toMatchObject({ due: '2027-05-25' });
  const joint = historyOf(DAY, [
    start('2027-01-11'),
    ...agreedPlan('2027-02-01', { nextReviewOn: '2027-03-15' }),
  ]);
  expect(deadlinesIn(joint)['review/multi-sector/from-2027-02-01']).toMatchObject({ due: '2027-03-15' });
});

test('D06, L17: before 2 May 2022 the law knows no longest interval for an activation plan: only the agreed day counts', () => {
  const plan = (on: string, nextReviewOn: string) =>
    historyFrom(opening(on), on, [
      ...eligible(on),
      draft(on, { services: [], measures: ['SOCIAL'], nextReviewOn }),
      verified(on),
      present(on),
      ...signedOn(on),
    ]);
  const facts = plan('2021-03-01', '2021-12-31');
  expect(deadlinesIn(facts)['review/activation/from-2021-03-01']).toMatchObject({ due: '2021-12-31' });
  const reviewed = deadlinesIn([...facts, ...plan('2021-03-01', '2021-12-31').slice(0, 0)]);
  expect(Object.keys(reviewed).filter((id) => id.startsWith('review/'))).toHaveLength(1);
  expect(() => plan('2022-05-02', '2022-08-03')).toThrow('NEXT_REVIEW_TOO_LATE');
});

test('D49: the renewal is decided before the validity of the plan ends', () => {
  const facts = after();
  expect(deadlinesIn(facts)['plan-validity/1']).toMatchObject({
    rule: 'D49',
    due: '2028-01-11',
    parties: ['CASE_WORKER', 'EMPLOYMENT_AUTHORITY'],
    status: 'OPEN',
  });
  expect(remindersIn(facts, 'plan-validity')).toContain('2027-12-10 D49 D-30 EMPLOYMENT_AUTHORITY');
  const renewed = after(draft('2027-04-01'), present('2027-04-02'), ...signedOn('2027-04-05'));
  expect(deadlinesIn(renewed)['plan-validity/1']).toMatchObject({ status: 'MET' });
  expect(deadlinesIn(renewed)['plan-validity/2']).toMatchObject({ due: '2028-04-01' });
});

test('D49, R06: after the validity of its plan no service is decided or begun on it', () => {
  const facts = historyOf(DAY, [
    draft('2027-01-11', { validTo: '2027-07-31', evaluateBy: '2027-07-11' }),
    ...SIGNED.slice(1),
  ]);
  const D49 = { code: 'RULE_FORBIDS', rule: 'D49', field: 'service' };
  const begins = { start: '2027-08-01', end: '2027-10-31' };
  expect(decideAfter(facts, deciding(begins))).toMatchObject({ refusals: [D49] });
  expect(decideAfter(facts, deciding({ ...begins, decidedOn: '2027-08-01' }, '2027-08-01'))).toMatchObject({
    refusals: [D49, D49],
  });
  expect(decideAfter(facts, deciding({ start: '2027-07-31', end: '2027-10-30' }))).toMatchObject({
    accepted: true,
  });
});

test('R06: no service is decided or begins before its plan is in force', () => {
  const begins = { start: '2027-01-12', end: '2027-04-11' };
  expect(decideAfter(after(), deciding(begins))).toMatchObject(R06);
  expect(decideAfter(after(), deciding({ decidedOn: '2027-01-12' }))).toMatchObject(R06);
  const sameDay = { decidedOn: '2027-01-13', start: '2027-01-13', end: '2027-04-12' };
  expect(decideAfter(after(), deciding(sameDay))).toMatchObject({ accepted: true });
});

test('2.4: a service is not decided before its case was opened, nor its end changed before the decision', () => {
  const early = decideAfter(after(), deciding({ decidedOn: '2026-12-31' }));
  expect(early).toMatchObject({
    refusals: [{ code: 'BEFORE_CASE', field: 'decidedOn' }, { code: 'SERVICE_NOT_ASSESSED' }],
  });
  expect(decideAfter(after(period()), longer('2027-03-01', { decidedOn: '2027-01-24' }))).toMatchObject({
    refusals: [{ code: 'BEFORE_SERVICE_DECISION', field: 'decidedOn' }],
  });
});

test('R06: no service is lengthened while its plan is suspended; it may be shortened', () => {
  const facts = after(period(), ...SUSPENDED);
  expect(decideAfter(facts, longer('2027-03-15'))).toMatchObject({
    refusals: [{ rule: 'R06' }, { rule: 'R06' }],
  });
  expect(decideAfter(after(period()), longer('2027-03-15'))).toMatchObject({ accepted: true });
});

test('R02: an extension over the 65th birthday warns', () => {
  const facts = after(period());
  expect(decideAfter(facts, longer('2027-03-15', { ageAtEnd: 65 }))).toMatchObject({
    refusals: [{ code: 'REASON_NEEDED', rule: 'R02' }],
  });
  const stated = longer('2027-03-15', { ageAtEnd: 65, reasons: [{ rule: 'R02', documentId: 'why' }] });
  expect(decideAfter(facts, stated)).toMatchObject({ events: [{ reasons: [{ rule: 'R02' }] }] });
  expect(decideAfter(facts, longer('2027-03-15', { ageAtEnd: 64 }))).toMatchObject({ accepted: true });
});

test('C14: the same days of a service are decided once; another service beside it needs a reason', () => {
  const facts = after(period('INDIVIDUAL'));
  const again = (service: 'INDIVIDUAL' | 'PROMOTING', body: object = {}) =>
    decideAfter(facts, deciding({ service, ...body }));
  expect(again('INDIVIDUAL')).toMatchObject({ refusals: [{ code: 'PERIOD_OVERLAPS', rule: 'C14' }] });
  expect(again('INDIVIDUAL', { start: '2027-04-30', end: '2027-07-29' })).toMatchObject({
    refusals: [{ code: 'PERIOD_OVERLAPS' }],
  });
  expect(again('INDIVIDUAL', { start: '2027-05-01', end: '2027-07-31' })).toMatchObject({ accepted: true });
  expect(again('PROMOTING')).toMatchObject({
    refusals: [{ code: 'REASON_NEEDED', rule: 'C14', field: 'reasons.C14' }],
  });
  expect(again('PROMOTING', { reasons: [{ rule: 'C14', documentId: 'why' }] })).toMatchObject({
    accepted: true,
  });
});

test('2.3, R08: a plan that ends while a service runs asks for its review; reviewed, ended or reported on it is done', () => {
  const ends: Given = [
    '2027-03-01',
    'endActivationPlan',
    { on: '2027-03-01', reason: 'OTHER_SERVICE', agreedBy: [...ALL] },
  ];
  const id = 'plan-end/2027-03-01/service-review/1';
  expect(deadlinesIn(after(period(), ends))[id]).toMatchObject({
    kind: 'SERVICE_REVIEW',
    anchor: { what: 'PLAN_ENDED' },
    due: '2027-03-03',
    responsible: 'CASE_WORKER',
    status: 'OPEN',
  });
  expect(deadlinesIn(after(ends))).not.toHaveProperty([id]);
  expect(deadlinesIn(after(period(), ends, endEarly('2027-03-02', '2027-03-02')))[id]).toMatchObject({
    status: 'MET',
    ended: { because: 'PERIOD_ENDED_EARLY' },
  });
  const goesOn: Given = ['2027-03-02', 'reviewService', { on: '2027-03-02', period: 1, outcome: 'GOES_ON' }];
  expect(decideAfter(after(period(), ends), goesOn)).toMatchObject(R06);
  const anew = [
    draft('2027-03-02'),
    informed('2027-03-02'),
    verified('2027-03-02'),
    present('2027-03-02'),
    ...signedOn('2027-03-02'),
  ];
  const reviewed = historyOf(DAY, [...SIGNED, period(), ends, ...anew, goesOn]);
  expect(deadlinesIn(reviewed)[id]).toMatchObject({ status: 'MET', ended: { because: 'SERVICE_REVIEWED' } });
});

test('D12, R06: the joint service is not concluded while a service runs on its plan; where need remains nothing is in the way', () => {
  const work = { services: [GROUP], evaluateBy: '2027-06-30' };
  const facts = historyOf(DAY, [
    start('2027-01-11'),
    informed('2027-01-11'),
    ...agreedPlan('2027-01-20', work),
    period('GROUP'),
  ]);
  const concluding = (on: string, kela: 'NEED' | 'NO_NEED'): Given => [
    on,
    'concludeJointAssessment',
    { on, views: { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: kela }, documentId: 'd1' },
  ];
  expect(decideAfter(facts, concluding('2027-03-01', 'NO_NEED'))).toMatchObject({
    refusals: [{ code: 'SERVICE_RUNS_ON_PLAN', rule: 'R06', field: 'views' }],
  });
  expect(decideAfter(facts, concluding('2027-03-01', 'NEED'))).toMatchObject({ accepted: true });
  expect(decideAfter(facts, concluding('2027-04-30', 'NO_NEED'))).toMatchObject({ accepted: true });
});

// A period from 2027-02-01 to 2027-04-30: its interim report is due on Friday 9 April.
const interim = (...commands: Given[]) =>
  deadlinesIn(after(period(), ...commands))['period/1/interim-report'];

test('D17, T13: an interim report that was waived is never late', () => {
  expect(interim(endEarly('2027-03-08', '2027-03-05'))).toMatchObject({ status: 'WAIVED', late: false });
  // Told after the old day had passed: on the last day of the service nothing was due yet.
  expect(interim(endEarly('2027-04-20', '2027-03-05'))).toMatchObject({ status: 'WAIVED', late: false });
});

test('D17, T13: what was due before the interruption stays owed, with its day', () => {
  expect(interim(endEarly('2027-04-12', '2027-04-12'))).toMatchObject({ status: 'OPEN', due: '2027-04-09' });
  expect(interim(endEarly('2027-04-12', '2027-04-12'), submit('INTERIM', '2027-04-13'))).toMatchObject({
    status: 'MET',
    due: '2027-04-09',
    late: true,
  });
  // On its own day it isn't late yet.
  expect(interim(endEarly('2027-04-09', '2027-04-09'))).toMatchObject({ status: 'WAIVED' });
});

test('D17, T13: waived by shortening it stays waived when the end moves back a few days, and is owed again when its day lies ahead', () => {
  const longest: Given = [
    '2027-03-20',
    'changePeriodEnd',
    { period: 1, end: '2027-05-31', decidedOn: '2027-03-20', ageAtEnd: 30 },
  ];
  const shortened: Given = [
    '2027-05-06',
    'changePeriodEnd',
    { period: 1, end: '2027-05-10', decidedOn: '2027-05-06', ageAtEnd: 30 },
  ];
  const back = (on: string, end: string): Given => [
    on,
    'changePeriodEnd',
    { period: 1, end, decidedOn: on, ageAtEnd: 30 },
  ];
  // Moved to 31 May the report is due on 10 May; shortened to 10 May its day, 19 April, is past.
  expect(interim(longest, shortened)).toMatchObject({ status: 'WAIVED', late: false });
  expect(interim(longest, shortened, back('2027-05-07', '2027-05-14'))).toMatchObject({
    status: 'WAIVED',
    late: false,
  });
  expect(interim(longest, shortened, back('2027-05-07', '2027-05-31'))).toMatchObject({
    status: 'OPEN',
    due: '2027-05-10',
  });
});

test('R15b, D10: an employment plan is not made in the future, a discussion may be reserved for a day ahead', () => {
  const assess = (circumstances: object): Given =>
    [
      '2027-01-11',
      'assessEligibility',
      { on: '2027-01-11', track: 'ACTIVATION', age: 30, circumstances },
    ] as Given;
  expect(decideAfter(historyOf(DAY, []), assess({ employmentPlanMadeOn: '2027-01-12' }))).toMatchObject({
    refusals: [{ code: 'MADE_IN_FUTURE', field: 'circumstances.employmentPlanMadeOn' }],
  });
  expect(decideAfter(historyOf(DAY, []), assess({ jobSearchDiscussionOn: '2027-02-12' }))).toMatchObject({
    accepted: true,
  });
  expect(PRESENTED.map(([, name]) => name)).toContain('verifyEmploymentPlan');
});
