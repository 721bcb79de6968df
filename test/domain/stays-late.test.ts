import { deadlinesIn, type Given } from './case-history.ts';
import { period, periodHistory, submit } from './service-period.history.ts';

const changeEnd = (decidedOn: string, end: string, today = decidedOn): Given => [
  today,
  'changePeriodEnd',
  { period: 1, end, decidedOn, ageAtEnd: 30 },
];
const duty = (id: string, ...commands: Given[]) => {
  const { due, status, late } = deadlinesIn(periodHistory(period(), ...commands))[`period/1/${id}`]!;
  return { due, status, late };
};

test('2.4, D17, T13: an interim report that was overdue stays LATE when the period is extended', () => {
  // Due on 9 April by the end of 30 April.
  const moved = { due: '2027-05-10', status: 'OPEN' };
  expect(duty('interim-report', changeEnd('2027-04-15', '2027-05-31'))).toEqual({ ...moved, late: true });
  expect(duty('interim-report', changeEnd('2027-04-09', '2027-05-31'))).toEqual({ ...moved, late: false });
  const handedIn = submit('INTERIM', '2027-05-03');
  expect(duty('interim-report', changeEnd('2027-04-15', '2027-05-31'), handedIn)).toMatchObject({
    status: 'MET',
    late: true,
  });
});

test('2.4, D17: so does one that came late before the extension; one that came in time is not late', () => {
  const extended = changeEnd('2027-04-20', '2027-05-31');
  expect(duty('interim-report', submit('INTERIM', '2027-04-12'), extended)).toMatchObject({ late: true });
  expect(duty('interim-report', submit('INTERIM', '2027-04-09'), extended)).toMatchObject({ late: false });
});

test('2.4, D17: an extension that was decided in time and recorded after the day makes nothing late', () => {
  const told = changeEnd('2027-04-08', '2027-05-31', '2027-04-20');
  expect(duty('interim-report', told)).toMatchObject({ status: 'OPEN', late: false });
});

test('2.4, D19, D38: the final report and the decision on what follows stay LATE too', () => {
  // The final report is due on 14 May, the decision on the last day.
  const extended = changeEnd('2027-05-20', '2027-05-31');
  expect(duty('final-report', extended)).toEqual({ due: '2027-06-14', status: 'OPEN', late: true });
  expect(duty('continuation', extended)).toMatchObject({ due: '2027-05-31', late: true });
  const inTime = changeEnd('2027-04-30', '2027-05-31');
  expect(duty('final-report', inTime)).toMatchObject({ late: false });
  expect(duty('continuation', inTime)).toMatchObject({ late: false });
});
