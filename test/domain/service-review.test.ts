import { deadlinesIn, decideAfter, remindersIn, type Given } from './case-history.ts';
import { closing } from './endings.history.ts';
import { period, submit } from './service-period.history.ts';
import { decision, ended, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

const REASONS = [{ rule: 'R08', documentId: 'why' }];
const goesOn = (on: string, reasons = REASONS): Given => [
  on,
  'reviewService',
  { on, period: 1, outcome: 'GOES_ON', reasons },
];
const endedEarly = (lastDay: string): Given => [
  lastDay,
  'endPeriodEarly',
  { period: 1, lastDay, reason: 'PLAN_SUSPENDED' },
];
const work = started('2027-02-10');
const running = (...commands: Given[]) => suspensionHistory(period(), ...commands);
const heard = [work, hearing('2027-02-15'), replied('2027-02-20')];
const REVIEW = 'activity/1/service-review/1';
const AFTER_SUSPENSION = 'activity/1/suspended-service-review/1';

test('R08, A5, E-PROMPT: an activity beside a running period asks the case worker to review the service', () => {
  const facts = running(work);
  expect(deadlinesIn(facts)[REVIEW]).toMatchObject({
    kind: 'SERVICE_REVIEW',
    rule: 'R08',
    responsible: 'CASE_WORKER',
    status: 'OPEN',
    due: '2027-02-12',
    period: null,
  });
  expect(remindersIn(facts, REVIEW)).toEqual([
    '2027-02-12 N34 BD+2 CASE_WORKER',
    '2027-02-17 N34 BD+5 COUNTY_SUPERVISOR',
  ]);
});

test('R08: a period that is over when the activity comes to light is not reviewed, nor is there one without a period', () => {
  expect(deadlinesIn(running(started('2027-02-10', '2027-05-03')))[REVIEW]).toBeUndefined();
  expect(deadlinesIn(suspensionHistory(work))[REVIEW]).toBeUndefined();
});

test('R08: that a service goes on beside work, business or studies needs a written reason', () => {
  expect(decideAfter(running(work), goesOn('2027-02-11', []))).toMatchObject({
    refusals: [{ code: 'REASON_NEEDED', rule: 'R08', field: 'reasons.R08' }],
  });
  const business = started('2027-02-10', '2027-02-10', { kind: 'ENTREPRENEURSHIP' });
  expect(decideAfter(running(business), goesOn('2027-02-11', []))).toMatchObject({
    refusals: [{ code: 'REASON_NEEDED', rule: 'R08' }],
  });
  const facts = running(work, goesOn('2027-02-11'));
  expect(facts.at(-1)!.event).toMatchObject({
    type: 'SERVICE_REVIEWED',
    reviewedPeriod: 1,
    reasons: REASONS,
  });
  expect(deadlinesIn(facts)[REVIEW]).toMatchObject({ status: 'MET', ended: { on: '2027-02-11' } });
  expect(decideAfter(facts, goesOn('2027-02-12'))).toMatchObject({
    refusals: [{ code: 'NO_SERVICE_REVIEW' }],
  });
});

test('R08: the end of the service answers the review, and so does the end of the activity', () => {
  expect(deadlinesIn(running(work, endedEarly('2027-02-11')))[REVIEW]).toMatchObject({
    status: 'MET',
    ended: { on: '2027-02-11', because: 'PERIOD_ENDED_EARLY' },
  });
  expect(deadlinesIn(running(work, submit('FINAL', '2027-05-03')))[REVIEW]).toMatchObject({
    status: 'CANCELLED',
    ended: { because: 'REPORT_SUBMITTED' },
  });
  expect(deadlinesIn(running(work, ended('2027-02-11')))[REVIEW]).toMatchObject({
    status: 'CANCELLED',
    ended: { because: 'ACTIVITY_ENDED' },
  });
});

test('R08, 5.13: a suspension asks again what becomes of a service that was let go on', () => {
  const facts = running(...heard, goesOn('2027-02-22'), decision('2027-03-10'));
  expect(deadlinesIn(facts)[AFTER_SUSPENSION]).toMatchObject({
    status: 'OPEN',
    anchor: { what: 'PLAN_SUSPENDED', on: '2027-03-10' },
  });
  const waiting = deadlinesIn(running(...heard, decision('2027-03-10')));
  expect(waiting[REVIEW]).toMatchObject({ status: 'OPEN' });
  expect(waiting[AFTER_SUSPENSION]).toBeUndefined();
  const jobEnded = deadlinesIn(running(...heard, decision('2027-03-10'), ended('2027-03-15')));
  expect(jobEnded[REVIEW]).toMatchObject({ status: 'OPEN' });
});

test('R06: under a suspended plan no service goes on: it is ended', () => {
  const suspended = [...heard, goesOn('2027-02-22'), decision('2027-03-10')];
  expect(decideAfter(running(...suspended), goesOn('2027-03-11'))).toMatchObject({
    refusals: [{ code: 'RULE_FORBIDS', rule: 'R06' }],
  });
  expect(deadlinesIn(running(...suspended, endedEarly('2027-03-12')))[AFTER_SUSPENSION]).toMatchObject({
    status: 'MET',
  });
});

test('R08: a review that nobody held goes with the case, and not as done', () => {
  const closed = running(work, closing('2027-03-15', 'DEATH'));
  expect(deadlinesIn(closed)[REVIEW]).toMatchObject({
    status: 'CANCELLED',
    late: false,
    ended: { because: 'CASE_CLOSED' },
  });
});
