import { deadlinesIn, type Given } from './case-history.ts';
import { period, periodHistory, submit } from './service-period.history.ts';

const interim = (...commands: Given[]) => {
  const { status, late, ended } = deadlinesIn(periodHistory(...commands))['period/1/interim-report']!;
  return { status, late, on: ended?.on };
};
const endedEarly: Given = [
  '2027-04-20',
  'endPeriodEarly',
  { period: 1, lastDay: '2027-04-05', reason: 'HEALTH' },
];

test('D17, 2.4: a report that was waived and comes all the same is not late', () => {
  // 30 April less three weeks is 9 April; by the end of 5 April it is 15 March, which nobody could know before 20 April.
  const waived = { status: 'WAIVED', late: false, on: '2027-04-20' };
  expect(interim(period(), endedEarly)).toEqual(waived);
  expect(interim(period(), endedEarly, submit('INTERIM', '2027-04-21'))).toEqual(waived);
});

test('D17, 2.4: nor is one that came before it was waived', () => {
  const came = [period(), submit('INTERIM', '2027-04-07')];
  expect(interim(...came)).toEqual({ status: 'MET', late: false, on: '2027-04-07' });
  expect(interim(...came, endedEarly)).toMatchObject({ late: false });
});

test('D17: nor is one that a shortened service took away', () => {
  const shortened: Given = [
    '2027-05-01',
    'changePeriodEnd',
    { period: 1, end: '2027-04-30', decidedOn: '2027-05-01', ageAtEnd: 30 },
  ];
  // 31 May gives 10 May, 30 April would give 9 April.
  const waived = { status: 'WAIVED', late: false, on: '2027-05-01' };
  expect(interim(period('INDIVIDUAL', '2027-05-31'), shortened)).toEqual(waived);
  expect(interim(period('INDIVIDUAL', '2027-05-31'), shortened, submit('INTERIM', '2027-05-03'))).toEqual(
    waived,
  );
});
