import { draft, SIGNED } from './activation-plan.history.ts';
import { deadlinesIn, decideAfter, historyOf, type Given } from './case-history.ts';
import { agreedPlan } from './joint-service.history.ts';
import { period, periodHistory, submit } from './service-period.history.ts';
import { decision, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

const reasons = [{ rule: 'L03', documentId: 'd1' }];
const ALL = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] as const;
const endPlan = (on: string): Given => [
  on,
  'endActivationPlan',
  { on, reason: 'OTHER_SERVICE', agreedBy: [...ALL] },
];
const close = (on: string): Given => [on, 'closeCase', { on, reason: 'NO_NEED', reasons }];

test('D40: no case is closed while a period lacks its accepted final report or what follows it', () => {
  const steps: Given[] = [
    period(),
    submit('FINAL', '2027-05-03'),
    ['2027-05-04', 'acceptReport', { period: 1, report: 'FINAL', on: '2027-05-04' }],
    ['2027-05-05', 'decideContinuation', { period: 1, on: '2027-05-05', outcome: 'STUDY' }],
  ];
  const planInForce = { code: 'PLAN_IN_FORCE', rule: '4.12' };
  for (const done of [1, 2, 3])
    expect(decideAfter(periodHistory(...steps.slice(0, done)), close('2027-05-06'))).toMatchObject({
      refusals: [{ code: 'PERIOD_OPEN', rule: 'D40' }, planInForce],
    });
  expect(decideAfter(periodHistory(...steps), close('2027-05-06'))).toMatchObject({
    refusals: [planInForce],
  });
  const agreed = periodHistory(...steps, endPlan('2027-05-06'));
  expect(decideAfter(agreed, close('2027-05-06'))).toMatchObject({ accepted: true });
});

test('4.12: closing a case goes round no agreement: a plan in force is ended by all three, or suspended, or its time is over', () => {
  const inForce = historyOf('2027-01-04', [
    draft('2027-01-11', { validTo: '2027-06-30', evaluateBy: '2027-06-01' }),
    ...SIGNED.slice(1),
  ]);
  expect(decideAfter(inForce, close('2027-06-30'))).toMatchObject({ refusals: [{ code: 'PLAN_IN_FORCE' }] });
  expect(decideAfter(inForce, close('2027-07-01'))).toMatchObject({ accepted: true });
  const ended = historyOf('2027-01-04', [...SIGNED, endPlan('2027-03-01')]);
  expect(decideAfter(ended, close('2027-03-01'))).toMatchObject({ accepted: true });
});

test('D12: where all three see no need the joint service ends that day; where one sees need it goes on', () => {
  const joint: Given[] = [
    ['2027-01-11', 'startJointAssessment', { on: '2027-01-11', needIdentifiedBy: 'COUNTY' }],
    ...agreedPlan('2027-02-01'),
  ];
  const concluded = (kela: 'NEED' | 'NO_NEED') => {
    const views = { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: kela } as const;
    const conclusion: Given = [
      '2027-02-02',
      'concludeJointAssessment',
      { on: '2027-02-02', views, documentId: 'd1' },
    ];
    return deadlinesIn(historyOf('2027-01-11', [...joint, conclusion]))[
      'review/multi-sector/from-2027-02-01'
    ];
  };
  expect(concluded('NO_NEED')).toMatchObject({ status: 'CANCELLED', ended: { on: '2027-02-02' } });
  expect(concluded('NEED')).toMatchObject({ status: 'OPEN' });
});

test('L10: a decision on suspension can be appealed 30 days from its receipt, and until then no case is closed', () => {
  const decided = suspensionHistory(
    started('2027-02-10'),
    hearing('2027-02-15'),
    replied('2027-02-20'),
    decision('2027-03-10'),
  );
  // Received on Wednesday 17 March; the thirtieth day from then is Friday 16 April.
  expect(deadlinesIn(decided)['activity/1/rectification']).toMatchObject({ rule: 'L10', due: '2027-04-16' });
  expect(decideAfter(decided, close('2027-04-16'))).toMatchObject({
    refusals: [{ code: 'APPEAL_PERIOD_RUNNING', rule: 'L10' }],
  });
  expect(decideAfter(decided, close('2027-04-17'))).toMatchObject({ accepted: true });
});

test('4.12, R70: no day in the past goes round the agreement of all three, nor lies before what the case holds', () => {
  const backdated = (
    on: string,
    reason: 'NO_NEED' | 'EMPLOYED_PERMANENTLY' | 'DEATH' | 'MOVED_AWAY',
  ): Given => ['2027-03-01', 'closeCase', { on, reason, reasons }];
  const codes = (facts: ReturnType<typeof historyOf>, given: Given) => {
    const answer = decideAfter(facts, given);
    return answer.accepted ? [] : answer.refusals.map(({ code }) => code);
  };
  // In force from 13 January on.
  const inForce = historyOf('2027-01-04', SIGNED);
  for (const reason of ['NO_NEED', 'EMPLOYED_PERMANENTLY'] as const) {
    expect(codes(inForce, backdated('2027-01-12', reason))).toEqual(['BEFORE_LATEST_DAY', 'PLAN_IN_FORCE']);
    expect(codes(inForce, backdated('2027-02-01', reason))).toEqual(['PLAN_IN_FORCE']);
  }
  for (const reason of ['DEATH', 'MOVED_AWAY'] as const)
    expect(codes(inForce, backdated('2027-01-12', reason))).toEqual([]);
  // What all three ended on 15 February was in force until then, and is the last that the case holds.
  const ended = historyOf('2027-01-04', [...SIGNED, endPlan('2027-02-15')]);
  expect(codes(ended, backdated('2027-01-12', 'NO_NEED'))).toEqual(['BEFORE_LATEST_DAY', 'PLAN_IN_FORCE']);
  expect(codes(ended, backdated('2027-02-14', 'NO_NEED'))).toEqual(['BEFORE_LATEST_DAY', 'PLAN_IN_FORCE']);
  expect(codes(ended, backdated('2027-02-15', 'NO_NEED'))).toEqual([]);
});

test('R70: a case is not closed before the last day of what was done in it', () => {
  const done = periodHistory(
    period(),
    submit('FINAL', '2027-05-03'),
    ['2027-05-04', 'acceptReport', { period: 1, report: 'FINAL', on: '2027-05-04' }],
    ['2027-05-05', 'decideContinuation', { period: 1, on: '2027-05-05', outcome: 'STUDY' }],
    endPlan('2027-05-06'),
  );
  const on = (day: string): Given => ['2027-06-01', 'closeCase', { on: day, reason: 'NO_NEED', reasons }];
  expect(decideAfter(done, on('2027-01-12'))).toMatchObject({
    refusals: [{ code: 'BEFORE_LATEST_DAY', rule: '2.1', field: 'on' }, { code: 'PLAN_IN_FORCE' }],
  });
  expect(decideAfter(done, on('2027-05-06'))).toMatchObject({ accepted: true });
});
