import { stateFrom } from '../../domain/process/client-process.ts';
import { deadlinesIn, decideAfter, remindersIn } from './case-history.ts';
import { period, periodHistory, returnReport, submit, withdrawReport } from './service-period.history.ts';

/** Everything of the deadlines of reports but since when they are owed: anew since the withdrawal (7.2). */
const ofReports = (...commands: Parameters<typeof periodHistory>) =>
  Object.values(deadlinesIn(periodHistory(period(), ...commands)))
    .filter(({ id }) => id.includes('report'))
    .map(({ recordedAt: _since, ...deadline }) => deadline);
const interim = 'period/1/interim-report';

test('D17: after a withdrawal the deadlines of the report are as before it was handed in, and it is reminded of what is left', () => {
  const withdrawn = [submit('INTERIM', '2027-04-01'), withdrawReport('INTERIM', '2027-04-02')];
  expect(ofReports(...withdrawn)).toEqual(ofReports());
  expect(deadlinesIn(periodHistory(period(), ...withdrawn))[interim]).toMatchObject({
    status: 'OPEN',
    due: '2027-04-09',
    late: false,
  });
  const facts = periodHistory(period(), ...withdrawn);
  // That of Friday morning was missed by noon; what was sent on 25 March is not sent again.
  expect(remindersIn(facts, 'interim')).toEqual([
    '2027-04-05 N18 D-7 PROVIDER',
    '2027-04-05 N18 D-7 INSTRUCTOR',
    '2027-04-07 N18 BD-2 PROVIDER',
    '2027-04-07 N18 BD-2 INSTRUCTOR',
    '2027-04-12 N19 BD+1 PROVIDER',
    '2027-04-12 N19 BD+1 CASE_WORKER',
    '2027-04-16 N19 BD+5 VOUCHER_MANAGER',
    '2027-04-23 N19 BD+10 COUNTY_SUPERVISOR',
  ]);
  expect(stateFrom(facts).periods[0]).toMatchObject({ interim: null });
});

test('D17: a late report that is withdrawn leaves nothing late behind it; only the next one counts', () => {
  const late = [submit('INTERIM', '2027-04-20'), withdrawReport('INTERIM', '2027-04-21')];
  expect(deadlinesIn(periodHistory(period(), ...late))[interim]).toMatchObject({
    status: 'OPEN',
    late: false,
  });
  const inTime = submit('INTERIM', '2027-04-09', '2027-04-22');
  expect(deadlinesIn(periodHistory(period(), ...late, inTime))[interim]).toMatchObject({
    status: 'MET',
    late: false,
    ended: { on: '2027-04-09' },
  });
});

test('D19: a final report that is withdrawn lets the end of its period move again', () => {
  const withdrawn = [submit('FINAL', '2027-05-03'), withdrawReport('FINAL', '2027-05-04')];
  expect(ofReports(...withdrawn)).toEqual(ofReports());
  const change = { period: 1, end: '2027-05-31', decidedOn: '2027-04-01', ageAtEnd: 30 };
  const decision = decideAfter(periodHistory(period(), ...withdrawn), [
    '2027-05-05',
    'changePeriodEnd',
    change,
  ]);
  expect(decision.accepted).toBe(true);
});

test('N24: a correction that is withdrawn leaves the correction owed as before, with its day', () => {
  const returned = [submit('INTERIM', '2027-04-08'), returnReport('INTERIM', '2027-04-12')];
  const again = [...returned, submit('INTERIM', '2027-04-13'), withdrawReport('INTERIM', '2027-04-13')];
  expect(ofReports(...again)).toEqual(ofReports(...returned));
});

test('N24: a version that was returned can be withdrawn too, instead of being corrected', () => {
  const returned = [submit('INTERIM', '2027-04-01'), returnReport('INTERIM', '2027-04-02')];
  expect(ofReports(...returned, withdrawReport('INTERIM', '2027-04-02'))).toEqual(ofReports());
});

test('N20: the case worker is told at once that the report counts no more', () => {
  const facts = periodHistory(
    period(),
    submit('INTERIM', '2027-04-08'),
    withdrawReport('INTERIM', '2027-04-09'),
  );
  expect(remindersIn(facts, 'notice').slice(-2)).toEqual([
    '2027-04-08 N20 NOW CASE_WORKER',
    '2027-04-09 N20 NOW CASE_WORKER',
  ]);
});
