import { deadlinesIn, decideAfter, remindersIn, type Given } from './case-history.ts';
import { period, periodHistory, submit, returnReport } from './service-period.history.ts';

const changeEnd = (on: string, end: string): Given => [
  on,
  'changePeriodEnd',
  { period: 1, end, decidedOn: on, ageAtEnd: 30 },
];
const endEarly = (today: string, lastDay: string): Given => [
  today,
  'endPeriodEarly',
  { period: 1, lastDay, reason: 'CLIENT_REASON' },
];

test('D17, T13: the interim report is due three weeks before the last day, the same weekday', () => {
  const deadlines = deadlinesIn(periodHistory(period()));
  expect(deadlines['period/1/interim-report']).toMatchObject({
    rule: 'D17',
    due: '2027-04-09',
    obligation: 'REQUIRED',
    responsible: 'PROVIDER',
    period: 1,
    ruleSets: ['FI-2026-05-01', 'POHJOIS-SAVO-2024-01-01', 'FI-2026-11'],
  });
  expect(deadlines['period/1/interim-report']!.source).toMatch(/^S003/);
});

test('D19, T9: the final report is due two weeks after the last day, rolled forward to a business day', () => {
  expect(deadlinesIn(periodHistory(period()))['period/1/final-report']).toMatchObject({
    rule: 'D19',
    nominal: '2027-05-14',
    due: '2027-05-14',
  });
  const saturday = deadlinesIn(periodHistory(period('INDIVIDUAL', '2027-05-01')));
  expect(saturday['period/1/final-report']).toMatchObject({ nominal: '2027-05-15', due: '2027-05-17' });
  expect(saturday['period/1/interim-report']).toMatchObject({
    nominal: '2027-04-10',
    due: '2027-04-10',
    target: '2027-04-09',
  });
});

test.each([
  ['INDIVIDUAL', 'REQUIRED'],
  ['PROMOTING', 'REQUIRED'],
  ['GROUP', 'OPTIONAL'],
  ['ASSESSING', 'OPTIONAL'],
] as const)('D17, R42, C1 (3.3): the interim report of %s is %s', (service, obligation) => {
  const report = deadlinesIn(periodHistory(period(service)))['period/1/interim-report'];
  expect(report).toMatchObject({ obligation, due: '2027-04-09' });
});

test('N18, N19, E-REP: 14 and 7 days and 2 business days before, overdue, then voucher manager and supervisor', () => {
  expect(remindersIn(periodHistory(period()), 'interim')).toEqual([
    '2027-03-25 N18 D-14 PROVIDER',
    '2027-03-25 N18 D-14 INSTRUCTOR',
    '2027-04-02 N18 D-7 PROVIDER',
    '2027-04-02 N18 D-7 INSTRUCTOR',
    '2027-04-07 N18 BD-2 PROVIDER',
    '2027-04-07 N18 BD-2 INSTRUCTOR',
    '2027-04-12 N19 BD+1 PROVIDER',
    '2027-04-12 N19 BD+1 CASE_WORKER',
    '2027-04-16 N19 BD+5 VOUCHER_MANAGER',
    '2027-04-23 N19 BD+10 COUNTY_SUPERVISOR',
  ]);
});

test('N22, N23: the final report is reminded of from the end, and escalated when it is late', () => {
  const lines = remindersIn(periodHistory(period()), 'final');
  expect(lines.filter((line) => line.endsWith('PROVIDER'))).toEqual([
    '2027-04-30 N22 END PROVIDER',
    '2027-05-07 N22 D-7 PROVIDER',
    '2027-05-12 N22 BD-2 PROVIDER',
    '2027-05-17 N23 BD+1 PROVIDER',
  ]);
  expect(lines).toContain('2027-05-21 N23 BD+5 VOUCHER_MANAGER');
});

test('N20: a report that arrives is told of at once and is to be checked within five business days', () => {
  const facts = periodHistory(period(), submit('INTERIM', '2027-04-08'));
  expect(remindersIn(facts, 'notice').at(-1)).toBe('2027-04-08 N20 NOW CASE_WORKER');
  const check = Object.values(deadlinesIn(facts)).find(({ kind }) => kind === 'REPORT_CHECK');
  expect(check).toMatchObject({ due: '2027-04-15', responsible: 'CASE_WORKER', status: 'OPEN' });
});

test('D38, N21: what follows is asked of case worker and provider three weeks and one week before the end', () => {
  expect(remindersIn(periodHistory(period()), 'continuation')).toEqual([
    '2027-04-09 N21 D-21 CASE_WORKER',
    '2027-04-09 N21 D-21 PROVIDER',
    '2027-04-23 N21 D-7 CASE_WORKER',
    '2027-04-23 N21 D-7 PROVIDER',
  ]);
});

test('a report after the breach is taken, and stays late', () => {
  const facts = periodHistory(period(), submit('INTERIM', '2027-04-20'));
  expect(deadlinesIn(facts)['period/1/interim-report']).toMatchObject({ status: 'MET', late: true });
  expect(remindersIn(facts, 'interim-report')).not.toContainEqual(expect.stringContaining('N19'));
});

test('a report that was handed in in time but recorded after the breach is not late', () => {
  const facts = periodHistory(period(), submit('INTERIM', '2027-04-09', '2027-04-20'));
  expect(deadlinesIn(facts)['period/1/interim-report']).toMatchObject({ status: 'MET', late: false });
});

test('T13, V19: an extension moves both reports; the old reminders follow no more', () => {
  const facts = periodHistory(period(), changeEnd('2027-04-01', '2027-05-31'));
  const deadlines = deadlinesIn(facts);
  expect(deadlines['period/1/interim-report']).toMatchObject({ due: '2027-05-10' });
  expect(deadlines['period/1/final-report']).toMatchObject({ due: '2027-06-14' });
  expect(remindersIn(facts, 'interim')).not.toContainEqual(expect.stringContaining('2027-04-02'));
});

test('T13, V16: an early end whose interim date is past waives the interim report and brings the final one forward', () => {
  const deadlines = deadlinesIn(periodHistory(period(), endEarly('2027-03-08', '2027-03-05')));
  expect(deadlines['period/1/interim-report']).toMatchObject({
    status: 'WAIVED',
    ended: { because: 'WAIVED_EARLY_END' },
  });
  expect(deadlines['period/1/final-report']).toMatchObject({ due: '2027-03-19' });
});

test('T13: an interim report that was handed in is kept when the end moves', () => {
  const facts = periodHistory(
    period(),
    submit('INTERIM', '2027-04-08'),
    changeEnd('2027-04-12', '2027-05-31'),
  );
  expect(deadlinesIn(facts)['period/1/interim-report']).toMatchObject({ status: 'MET' });
});

test('D16, T12, R22, R24: three months to four, counted from start to the day before', () => {
  const facts = periodHistory();
  const code = (end: string) => {
    const decision = decideAfter(facts, period('INDIVIDUAL', end));
    return decision.accepted ? 'accepted' : decision.refusals[0].rule;
  };
  expect(['2027-04-29', '2027-04-30', '2027-05-31', '2027-06-01'].map(code)).toEqual([
    'R22',
    'accepted',
    'accepted',
    'R24',
  ]);
});

test('N24: a returned report is corrected within two business days, a corrected one is checked again', () => {
  const returned = returnReport('INTERIM', '2027-04-12');
  const facts = periodHistory(period(), submit('INTERIM', '2027-04-08'), returned);
  const correction = Object.values(deadlinesIn(facts)).find(({ kind }) => kind === 'REPORT_CORRECTION');
  expect(correction).toMatchObject({ due: '2027-04-14', status: 'OPEN', responsible: 'PROVIDER' });
  const again = deadlinesIn(
    periodHistory(period(), submit('INTERIM', '2027-04-08'), returned, submit('INTERIM', '2027-04-13')),
  );
  const statusOf = (kind: string) => Object.values(again).find((deadline) => deadline.kind === kind);
  expect(statusOf('REPORT_CORRECTION')).toMatchObject({ status: 'MET', ended: { on: '2027-04-13' } });
  expect(statusOf('REPORT_CHECK')).toMatchObject({ status: 'OPEN', due: '2027-04-20' });
});
