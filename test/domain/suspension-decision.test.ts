import { assessed } from './eligible.history.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { activePlanOn } from '../../domain/tracks/active-plan.ts';
import { deadlinesIn, decideAfter, remindersIn, type Given } from './case-history.ts';
import { period } from './service-period.history.ts';
import { decision, ended, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

const HEARD = [started('2027-02-10'), hearing('2027-02-15'), replied('2027-02-20')] as const;
const heard = suspensionHistory(...HEARD);
const eventsOf = (given: Given, facts = heard) => {
  const result = decideAfter(facts, given);
  if (!result.accepted) throw new Error(result.refusals[0].code);
  return result.events;
};
const n37 = (...commands: Given[]) =>
  remindersIn(suspensionHistory(...commands), 'notice').filter((line) => line.includes('N37'));

test('D07, A5: studies that lead to no profession or degree do not count; unknown is asked for', () => {
  const facts = suspensionHistory();
  const study = (body: object) =>
    started('2027-02-10', '2027-02-10', { kind: 'FULL_TIME_STUDIES', source: 'REGISTER', ...body });
  expect(decideAfter(facts, study({ leadsToDegree: false }))).toMatchObject({
    refusals: [{ code: 'RULE_FORBIDS', rule: 'D07', source: expect.stringContaining('LAW 189/2001 §5') }],
  });
  expect(decideAfter(facts, study({}))).toMatchObject({
    refusals: [{ code: 'FACT_MISSING', rule: 'D07', field: 'leadsToDegree' }],
  });
  expect(decideAfter(facts, study({ leadsToDegree: true }))).toMatchObject({
    events: [{ type: 'ACTIVITY_STARTED', source: 'REGISTER', leadsToDegree: true }],
  });
});

test('D07, C2, 5.13: a suspension says from when, at the earliest from the day of the decision', () => {
  const from = (effectiveFrom: string | undefined) =>
    decision('2027-03-10', effectiveFrom === undefined ? {} : { effectiveFrom });
  const silent = decision('2027-03-10', { effectiveFrom: undefined });
  expect(decideAfter(heard, silent)).toMatchObject({
    refusals: [{ code: 'FACT_MISSING', rule: 'D07', field: 'effectiveFrom' }],
  });
  expect(decideAfter(heard, from('2027-03-09'))).toMatchObject({
    refusals: [{ code: 'RULE_FORBIDS', rule: 'D07', field: 'effectiveFrom' }],
  });
  const facts = suspensionHistory(...HEARD, from('2027-03-20'));
  expect(activePlanOn(stateFrom(facts), '2027-03-19')).toMatchObject({ type: 'ACTIVATION' });
  expect(activePlanOn(stateFrom(facts), '2027-03-20')).toBeUndefined();
  expect(deadlinesIn(facts)['review/activation/from-2027-01-13']).toMatchObject({ status: 'CANCELLED' });
});

test('D07: not to suspend takes effect on no day, settles the activity, and a later one can be reported', () => {
  const body = { decision: 'DO_NOT_SUSPEND', effectiveFrom: undefined } as const;
  expect(decideAfter(heard, decision('2027-03-10', { decision: 'DO_NOT_SUSPEND' }))).toMatchObject({
    refusals: [{ code: 'RULE_FORBIDS', field: 'effectiveFrom' }],
  });
  const facts = suspensionHistory(...HEARD, decision('2027-03-10', body));
  expect(activePlanOn(stateFrom(facts), '2027-03-11')).toMatchObject({ type: 'ACTIVATION' });
  expect(deadlinesIn(facts)['activity/1/decision']).toMatchObject({ status: 'MET' });
  expect(decideAfter(facts, started('2027-05-03'))).toMatchObject({ accepted: true });
});

test('C3, D07: the first valid decision binds, of whichever authority; a second is refused', () => {
  const first = decision('2027-03-10', { decider: 'EMPLOYMENT_AUTHORITY' });
  const second = decision('2027-03-11', { decider: 'COUNTY' });
  expect(decideAfter(suspensionHistory(...HEARD, first), second)).toMatchObject({
    refusals: [{ code: 'SUSPENSION_DECIDED_ALREADY', rule: 'D07', source: expect.stringContaining('C3') }],
  });
  const refusedFirst = decision('2027-03-09', { decider: 'EMPLOYMENT_AUTHORITY' });
  expect(decideAfter(heard, refusedFirst)).toMatchObject({ accepted: false });
  expect(decideAfter(heard, second)).toMatchObject({ accepted: true });
});

test('C3, N37: the other authority hears of the decision, the client by letter', () => {
  expect(eventsOf(decision('2027-03-10')).slice(1)).toEqual([
    { type: 'SUSPENSION_NOTIFIED', on: '2027-03-10', to: ['CLIENT', 'EMPLOYMENT_AUTHORITY'] },
  ]);
  expect(n37(...HEARD, decision('2027-03-10'))).toEqual(['2027-03-10 N37 NOW EMPLOYMENT_AUTHORITY']);
  expect(n37(...HEARD, decision('2027-03-10', { decider: 'EMPLOYMENT_AUTHORITY' }))).toEqual([
    '2027-03-10 N37 NOW CASE_WORKER',
  ]);
});

test('N37: of a suspension the provider of a running period hears too, of one that has ended it does not', () => {
  const suspend = (on: string) => n37(period(), ...HEARD, decision(on));
  expect(suspend('2027-03-10')).toContain('2027-03-10 N37 NOW PROVIDER');
  expect(suspend('2027-05-03')).not.toContain('2027-05-03 N37 NOW PROVIDER');
  const body = { decision: 'DO_NOT_SUSPEND', effectiveFrom: undefined } as const;
  expect(n37(period(), ...HEARD, decision('2027-03-10', body))).not.toContain('2027-03-10 N37 NOW PROVIDER');
});

test('L10: a decision handed over can be appealed for thirty days from that day', () => {
  const facts = suspensionHistory(...HEARD, decision('2027-03-10', { delivery: 'HANDED_OVER' }));
  expect(deadlinesIn(facts)['activity/1/rectification']).toMatchObject({
    rule: 'L10',
    anchor: { on: '2027-03-10' },
    due: '2027-04-09',
  });
});

test('2.3: a job that has suspended the plan can end later, before the plan is resumed', () => {
  const job = [...HEARD, decision('2027-03-10'), ended('2027-06-01')];
  const facts = suspensionHistory(...job);
  expect(stateFrom(facts).activities).toMatchObject([
    { endedOn: '2027-06-01', decided: { on: '2027-03-10' } },
  ]);
  expect(deadlinesIn(facts)['activity/1/decision']).toMatchObject({ status: 'MET' });
  const resume: Given = [
    '2027-06-07',
    'resumeActivationPlan',
    { on: '2027-06-07', agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] },
  ];
  expect(decideAfter(facts, resume)).toMatchObject({ refusals: [{ code: 'ELIGIBILITY_NOT_RECHECKED' }] });
  const rechecked = suspensionHistory(...job, assessed('2027-06-07', 'ACTIVATION'));
  expect(decideAfter(rechecked, resume)).toMatchObject({ accepted: true });
});
