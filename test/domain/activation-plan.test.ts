import { sign, SIGNED } from './activation-plan.history.ts';
import { deadlinesIn, decideAfter, historyOf, remindersIn } from './case-history.ts';

test('D06: the plan is in force from the last of three signatures, its review due on the day that it agrees', () => {
  const deadlines = deadlinesIn(historyOf('2027-01-04', SIGNED));
  expect(deadlines['review/activation/from-2027-01-13']).toMatchObject({ rule: 'D06', due: '2027-04-11' });
  expect(deadlinesIn(historyOf('2027-01-04', SIGNED.slice(0, -1)))).not.toHaveProperty([
    'review/activation/from-2027-01-13',
  ]);
});

test('N06: only those who have not signed are reminded', () => {
  const facts = historyOf('2027-01-04', SIGNED.slice(0, -1));
  expect(remindersIn(facts, 'signatures')).toEqual([
    '2027-01-11 N06 NOW CASE_WORKER',
    '2027-01-14 N06 BD+3 CASE_WORKER',
    '2027-01-20 N06 BD+7 CASE_WORKER',
  ]);
});

test('N07: both authorities are told at once that the plan is in force', () => {
  expect(
    remindersIn(historyOf('2027-01-04', SIGNED), 'notice').filter((line) => line.includes('N07')),
  ).toEqual(['2027-01-13 N07 NOW CASE_WORKER', '2027-01-13 N07 NOW EMPLOYMENT_AUTHORITY']);
});

test('a second plan, a second signature of one party and a signature before the plan are refused', () => {
  const facts = historyOf('2027-01-04', SIGNED.slice(0, -2));
  const again = decideAfter(facts, sign('2027-01-13', 'CLIENT'));
  expect(again).toMatchObject({ accepted: false, refusals: [{ code: 'ALREADY_SIGNED', rule: 'N06' }] });
  const early = decideAfter(facts, sign('2027-01-08', 'COUNTY', '2027-01-13'));
  expect(early).toMatchObject({ accepted: false, refusals: [{ code: 'BEFORE_PRESENTED' }] });
  const second = decideAfter(facts, ['2027-01-13', 'presentActivationPlan', { on: '2027-01-13' }]);
  expect(second).toMatchObject({ accepted: false, refusals: [{ code: 'ACTIVATION_PLAN_EXISTS' }] });
});
