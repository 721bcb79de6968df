import type { CommandBody } from '../../domain/definitions/command.ts';
import { commands } from '../../domain/definitions/command.ts';
import { draft, present, SIGNED, verified } from './activation-plan.history.ts';
import { deadlinesIn, historyFrom, opening, remindersIn, decideAfter, type Given } from './case-history.ts';
import { assessed, eligible } from './eligible.history.ts';

type Meeting = CommandBody<'inviteToMeeting'>;

const OPENED = '2027-01-04';
const history = (...commands: Given[]) => historyFrom(opening(OPENED), OPENED, commands);
const invitation = (on: string, purpose: Meeting['purpose']): Given => [
  on,
  'inviteToMeeting',
  { on, purpose, meetingOn: '2027-03-01', delivery: 'ORDINARY_LETTER', documentId: 'd1' },
];
const meeting = (on: string): Given => [
  on,
  'recordDraftMeeting',
  { on, present: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] },
];
const notEligible = (on: string, track: 'ACTIVATION' | 'JOINT', clientApplied: boolean): Given => [
  on,
  'decideNotEligible',
  { on, track, clientApplied, delivery: 'HANDED_OVER', guidance: 'SOCIAL_WORK', documentId: 'd1' },
];
const COUNTED = {
  lmsDays: 500,
  countersAsOf: OPENED,
  countersFrom: 'KELA',
} as const;
const refusedPlan = (on: string) => assessed(on, 'ACTIVATION', { incomeBasis: 'LMS' });
const noNeed = (on: string) => assessed(on, 'JOINT', { obstaclesBeyondConsultation: false });

test('L01: the meeting in which the plan is drafted begins the drafting', () => {
  const { 'plan-drafting': duty } = deadlinesIn(history(meeting('2027-01-07')));
  expect(duty).toMatchObject({ status: 'MET', late: false, ended: { on: '2027-01-07' } });
});

test('L01: a draft that gives way to a later one began the drafting all the same', () => {
  const { 'plan-drafting': duty } = deadlinesIn(
    history(...eligible(OPENED), draft('2027-01-07'), draft('2027-02-01')),
  );
  expect(duty).toMatchObject({ status: 'MET', late: false, ended: { on: '2027-01-07' } });
});

test('L01: an invitation to the end meeting of a service begins no drafting', () => {
  const { 'plan-drafting': duty } = deadlinesIn(history(invitation('2027-01-07', 'END_MEETING')));
  expect(duty?.status).toBe('OPEN');
});

test('N03: the authorities that are invited are told at once, no others', () => {
  const told = (purpose: Meeting['purpose']) =>
    remindersIn(history(invitation('2027-01-07', purpose)), 'notice')
      .filter((line) => line.includes('N03'))
      .map((line) => line.split(' ').at(-1));
  expect(told('PLAN_DRAFTING')).toEqual(['CASE_WORKER', 'EMPLOYMENT_AUTHORITY']);
  expect(told('JOINT_ASSESSMENT')).toEqual(['CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA']);
});

test('2.1, L10: of two tracks decided on one day each has its decision and its time to appeal', () => {
  const facts = history(
    refusedPlan('2027-01-11'),
    noNeed('2027-01-11'),
    notEligible('2027-01-12', 'ACTIVATION', true),
    notEligible('2027-01-12', 'JOINT', false),
  );
  const appeals = Object.values(deadlinesIn(facts)).filter(({ kind }) => kind === 'RECTIFICATION');
  expect(appeals.map(({ due }) => due)).toEqual(['2027-02-11']);
  const close: Given = ['2027-02-11', 'closeCase', { on: '2027-02-11', reason: 'CLIENT_NOT_ELIGIBLE' }];
  expect(decideAfter(facts, close)).toMatchObject({ refusals: [{ code: 'APPEAL_PERIOD_RUNNING' }] });
});

test('R10-R15b, R16-R20: what is found later allows nothing on an earlier day', () => {
  const facts = history(...eligible('2027-02-01'));
  const body = { on: '2027-01-11', needIdentifiedBy: 'COUNTY' } as const;
  expect(decideAfter(facts, ['2027-02-01', 'startJointAssessment', body])).toMatchObject({
    refusals: [{ code: 'NOT_FOUND_ELIGIBLE_FOR_JOINT_SERVICE' }],
  });
  const [, name, plan] = draft('2027-01-11');
  expect(decideAfter(facts, ['2027-02-01', name, plan])).toMatchObject({
    refusals: [{ code: 'NOT_FOUND_ELIGIBLE_FOR_PLAN' }],
  });
});

test('R10-R15b: a draft is presented only while the newest assessment finds the client eligible; a renewal asks no more', () => {
  const drafted = [...eligible(OPENED), draft('2027-01-11'), verified('2027-01-11')];
  const facts = history(...drafted, refusedPlan('2027-01-12'));
  expect(decideAfter(facts, present('2027-01-12'))).toMatchObject({
    refusals: [{ code: 'NOT_FOUND_ELIGIBLE_FOR_PLAN' }],
  });
  expect(decideAfter(history(...drafted), present('2027-01-12'))).toMatchObject({ accepted: true });
  const renewal = [...eligible(OPENED), ...SIGNED, refusedPlan('2027-02-01'), draft('2027-02-02')];
  expect(decideAfter(history(...renewal), present('2027-02-02'))).toMatchObject({ accepted: true });
});

test('R15b, R19: where the newest assessment could not decide, the refusal says what is missing', () => {
  const facts = history(
    assessed(OPENED, 'ACTIVATION', {
      incomeBasis: 'SOCIAL_ASSISTANCE',
      integrationPlan: 'NONE',
      ...COUNTED,
    }),
    assessed(OPENED, 'JOINT', {}),
  );
  expect(decideAfter(facts, draft('2027-01-11'))).toMatchObject({
    refusals: [{ message: 'Cannot decide yet, missing employmentPlanMadeOn', source: 'LAW 189/2001 §3' }],
  });
  const start = { on: '2027-01-11', needIdentifiedBy: 'COUNTY' } as const;
  expect(decideAfter(facts, ['2027-01-11', 'startJointAssessment', start])).toMatchObject({
    refusals: [{ message: 'Cannot decide yet, missing obstaclesBeyondConsultation' }],
  });
});

test('L10: the decision for a client who applied says how to ask for rectification', () => {
  const missing = commands.decideNotEligible.document.missing;
  expect(missing({ clientApplied: true }, {})).toMatchObject({ field: 'appealInstruction', rule: 'L10' });
  expect(missing({ clientApplied: true }, { appealInstruction: 'a' })).toBeUndefined();
  expect(missing({ clientApplied: false }, {})).toBeUndefined();
});
