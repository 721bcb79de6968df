import { assessed as eligibleOn } from './eligible.history.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { phaseOf } from '../../domain/process/phase.ts';
import { allServices, draft, informed, present, SIGNED, signedOn } from './activation-plan.history.ts';
import { deadlinesIn, decideAfter, historyOf, remindersIn, type Given } from './case-history.ts';
import {
  agree,
  agreedPlan,
  approve,
  assessed,
  drafted,
  draftJoint,
  part,
  start,
} from './joint-service.history.ts';
import { period } from './service-period.history.ts';
import { decision, hearing, replied, started } from './suspension.history.ts';

const need = (on: string): Given => [on, 'identifyJointNeed', { on, by: 'KELA', documentId: 'd1' }];
const START = start('2027-01-11');
const WORK_ACTIVITY = { services: allServices('2027-03-01'), evaluateBy: '2027-08-31' };
const views = { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: 'NO_NEED' } as const;
const conclude = (on: string): Given => [on, 'concludeJointAssessment', { on, views, documentId: 'd1' }];
const SUSPENDED = [
  started('2027-02-10'),
  hearing('2027-02-15'),
  replied('2027-02-20'),
  decision('2027-03-10'),
];
const after = (...commands: Given[]) => historyOf('2027-01-04', commands);

test('L01, N03: an identified need is told to the three authorities, and the assessment starts without delay', () => {
  const facts = after(need('2027-01-05'));
  expect(phaseOf(stateFrom(facts))).toBe('ASSESSING_NEED');
  expect(remindersIn(facts, 'notice').filter((line) => line.includes('N03'))).toEqual([
    '2027-01-05 N03 NOW CASE_WORKER',
    '2027-01-05 N03 NOW EMPLOYMENT_AUTHORITY',
    '2027-01-05 N03 NOW KELA',
  ]);
  expect(deadlinesIn(facts)['joint-assessment-start']).toMatchObject({ rule: 'L01', due: '2027-01-08' });
  expect(remindersIn(facts, 'joint-assessment-start')).toContain('2027-01-13 N03 BD+5 COUNTY_SUPERVISOR');
  const started = deadlinesIn(after(need('2027-01-05'), START));
  expect(started['joint-assessment-start']).toMatchObject({ status: 'MET', late: true });
  expect(deadlinesIn(after(START))).not.toHaveProperty(['joint-assessment-start']);
});

test('R72: what was written of a need goes with the joint-service data, though no assessment started', () => {
  const closed: Given = ['2027-02-01', 'closeCase', { on: '2027-02-01', reason: 'MOVED_AWAY' }];
  expect(deadlinesIn(after(need('2027-01-05'), closed))['joint-service-retention']).toMatchObject({
    due: '2031-02-01',
  });
});

test('D04: the plan needs all four parts of the assessment, a draft and everybody who takes part', () => {
  const refusalOf = (...commands: Given[]) => {
    const decision = decideAfter(after(START, ...commands), agree('2027-02-01'));
    return decision.accepted ? null : decision.refusals[0].code;
  };
  const parts = assessed('2027-01-20');
  const plan = drafted('2027-02-01').slice(0, -1);
  expect(refusalOf(...parts)).toBe('PLAN_NOT_DRAFTED');
  for (const missing of parts)
    expect(refusalOf(...parts.filter((given) => given !== missing), ...plan)).toBe('ASSESSMENT_INCOMPLETE');
  for (const missing of plan.slice(1))
    expect(refusalOf(...parts, ...plan.filter((given) => given !== missing))).toBe('NOT_APPROVED_BY_ALL');
  expect(refusalOf(...parts, ...plan)).toBeNull();
  const withKela = drafted('2027-02-01', { kelaTakesPart: true }).slice(0, -1);
  expect(refusalOf(...parts, ...withKela.slice(0, -1))).toBe('NOT_APPROVED_BY_ALL');
  expect(refusalOf(...parts, ...withKela)).toBeNull();
});

test('4: a part of the assessment that is recorded again is a newer one, also when the plan is agreed', () => {
  const facts = after(START, ...agreedPlan('2027-02-01'), part('2027-03-01', 'HEALTH'));
  expect(stateFrom(facts).joint?.assessed).toMatchObject({ HEALTH: '2027-03-01', SKILLS: '2027-02-01' });
});

test('a new draft voids the approvals of the one before', () => {
  const facts = after(
    START,
    ...assessed('2027-01-20'),
    ...drafted('2027-01-20').slice(0, -1),
    draftJoint('2027-01-25'),
  );
  expect(decideAfter(facts, agree('2027-02-01'))).toMatchObject({
    refusals: [{ code: 'NOT_APPROVED_BY_ALL' }],
  });
  expect(stateFrom(facts).joint?.versions.map(({ number }) => number)).toEqual([2]);
});

test('D05, L17: the next review that a draft fixes lies within the interval of the rules of its day', () => {
  const next = (on: string, nextReviewOn: string) =>
    decideAfter(historyOf(on, [start(on)]), draftJoint(on, { nextReviewOn }));
  expect(next('2021-01-11', '2021-07-11')).toMatchObject({ accepted: true });
  expect(next('2027-01-11', '2027-04-11')).toMatchObject({ accepted: true });
  expect(next('2027-01-11', '2027-04-12')).toMatchObject({ refusals: [{ code: 'NEXT_REVIEW_TOO_LATE' }] });
});

test('D11: benefits are explained before anybody approves a multi-sector plan with work activity (LAW 189/2001 §9)', () => {
  const waiting = [START, draftJoint('2027-01-20', WORK_ACTIVITY)];
  expect(decideAfter(after(...waiting), approve('2027-01-20', 'CLIENT'))).toMatchObject({
    refusals: [{ code: 'BENEFITS_NOT_EXPLAINED', rule: 'D11' }],
  });
  const told = after(...waiting, informed('2027-01-20'));
  expect(decideAfter(told, approve('2027-01-20', 'CLIENT'))).toMatchObject({ accepted: true });
});

test('R06: a period rests on a multi-sector plan that contains its service; no employment plan is asked for', () => {
  const plan = (body: object) => after(START, informed('2027-01-11'), ...agreedPlan('2027-01-20', body));
  expect(decideAfter(plan(WORK_ACTIVITY), period())).toMatchObject({ accepted: true });
  expect(decideAfter(plan({}), period())).toMatchObject({
    refusals: [{ code: 'RULE_FORBIDS', rule: 'R06' }],
  });
});

test('L02, L03: a renewed multi-sector plan restarts the review clock and meets the date for next steps', () => {
  const facts = after(
    START,
    informed('2027-01-11'),
    ...agreedPlan('2027-02-01', WORK_ACTIVITY),
    ...drafted('2027-04-12', { ...WORK_ACTIVITY, kelaTakesPart: true, evaluateBy: '2027-10-01' }),
  );
  expect(facts.at(-1)?.event).toEqual({
    type: 'MULTI_SECTOR_PLAN_RENEWED',
    on: '2027-04-12',
    version: 2,
    kelaTakesPart: true,
  });
  const deadlines = deadlinesIn(facts);
  expect(deadlines['review/multi-sector/from-2027-02-01']).toMatchObject({
    status: 'MET',
    ended: { on: '2027-04-12', because: 'MULTI_SECTOR_PLAN_RENEWED' },
  });
  expect(deadlines['review/multi-sector/from-2027-04-12']).toMatchObject({
    due: '2027-07-12',
    parties: ['EMPLOYMENT_AUTHORITY', 'CASE_WORKER', 'KELA'],
  });
  expect(deadlines['next-steps/multi-sector/1']).toMatchObject({ rule: 'L02', status: 'MET' });
  expect(deadlines['next-steps/multi-sector/2']).toMatchObject({ due: '2027-10-01', status: 'OPEN' });
  expect(remindersIn(facts, 'notice').filter((line) => line.includes('2027-04-12 N07'))).toHaveLength(2);
  const decided = after(START, informed('2027-01-11'), ...agreedPlan('2027-02-01', WORK_ACTIVITY), [
    '2027-08-01',
    'decideNextSteps',
    { on: '2027-08-01', decision: 'END' },
  ]);
  expect(deadlinesIn(decided)['next-steps/multi-sector/1']).toMatchObject({
    status: 'MET',
    ended: { because: 'NEXT_STEPS_DECIDED' },
  });
});

test('D12, N38: when none of the three sees a need, everything of the joint service ends at once, and they are told', () => {
  const facts = after(
    START,
    informed('2027-01-11'),
    ...agreedPlan('2027-02-01', WORK_ACTIVITY),
    ['2027-03-12', 'requestReview', { on: '2027-03-12' }],
    conclude('2027-03-15'),
  );
  expect(Object.values(deadlinesIn(facts)).filter(({ status }) => status === 'OPEN')).toEqual([]);
  expect(remindersIn(facts, 'notice').filter((line) => line.includes('N38'))).toEqual([
    '2027-03-15 N38 NOW CASE_WORKER',
    '2027-03-15 N38 NOW EMPLOYMENT_AUTHORITY',
    '2027-03-15 N38 NOW KELA',
  ]);
  const opinions = { ...views, KELA: 'NEED' } as const;
  const remains: Given = [
    '2027-03-15',
    'concludeJointAssessment',
    { on: '2027-03-15', views: opinions, documentId: 'd1' },
  ];
  const ongoing = after(START, ...agreedPlan('2027-02-01'), remains);
  expect(ongoing.at(-1)?.event.type).toBe('JOINT_ASSESSMENT_CONCLUDED');
  expect(deadlinesIn(ongoing)['review/multi-sector/from-2027-02-01']).toMatchObject({ status: 'OPEN' });
});

test('2.2: no need found during the mapping ends it without a plan', () => {
  expect(deadlinesIn(after(START, conclude('2027-02-01'))).mapping).toMatchObject({
    status: 'CANCELLED',
    ended: { because: 'JOINT_SERVICE_ENDED' },
  });
});

test('2: a multi-sector plan cancels everything of the activation plan, a renewal on its way and a hearing included', () => {
  const facts = after(
    ...SIGNED,
    started('2027-02-10'),
    draft('2027-02-12'),
    present('2027-02-12'),
    start('2027-02-15'),
    ...agreedPlan('2027-03-01'),
  );
  const open = Object.values(deadlinesIn(facts)).filter(({ status }) => status === 'OPEN');
  expect(open.map(({ id }) => id)).toEqual(['review/multi-sector/from-2027-03-01']);
  expect(deadlinesIn(facts)['activity/1/decision']).toMatchObject({
    status: 'CANCELLED',
    ended: { because: 'ACTIVATION_PLAN_REPLACED' },
  });
  for (const command of [...signedOn('2027-03-02'), draft('2027-03-02'), present('2027-03-02')])
    expect(decideAfter(facts, command)).toMatchObject({ accepted: false });
});

test('2: a suspended activation plan is replaced as well, and can not be resumed then', () => {
  const facts = after(...SIGNED, ...SUSPENDED, start('2027-03-15'), ...agreedPlan('2027-04-01'));
  expect(facts.at(-1)?.event).toEqual({ type: 'ACTIVATION_PLAN_REPLACED', on: '2027-04-01' });
  const agreedBy = ['CLIENT', 'COUNTY', 'EMPLOYMENT_AUTHORITY'] as const;
  expect(
    decideAfter(facts, ['2027-04-02', 'resumeActivationPlan', { on: '2027-04-02', agreedBy: [...agreedBy] }]),
  ).toMatchObject({ refusals: [{ code: 'PLAN_NOT_SUSPENDED' }] });
});

test('2.3: while a plan is suspended its renewal and the checks of it wait, and go on when it is resumed', () => {
  expect(deadlinesIn(after(...SIGNED, ...SUSPENDED))['plan-check/1']).toMatchObject({
    status: 'CANCELLED',
    ended: { because: 'PLAN_SUSPENDED' },
  });
  const agreedBy: ('CLIENT' | 'COUNTY' | 'EMPLOYMENT_AUTHORITY')[] = [
    'CLIENT',
    'COUNTY',
    'EMPLOYMENT_AUTHORITY',
  ];
  const resumed = after(...SIGNED, ...SUSPENDED, eligibleOn('2027-05-03', 'ACTIVATION'), [
    '2027-05-03',
    'resumeActivationPlan',
    { on: '2027-05-03', agreedBy },
  ]);
  expect(deadlinesIn(resumed)['plan-check/1']).toMatchObject({ due: '2029-01-13', status: 'OPEN' });
});
