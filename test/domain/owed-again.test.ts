import { draft, inForceOn, SIGNED } from './activation-plan.history.ts';
import { deadlinesIn, historyOf, remindersIn, type Given } from './case-history.ts';
import { assessed } from './eligible.history.ts';

const service = (
  decidedOn: string,
  start: string,
  end: string,
  name: 'GROUP' | 'INDIVIDUAL' = 'GROUP',
): Given => [
  decidedOn,
  'decideServicePeriod',
  { service: name, providerId: 'p1', start, end, decidedOn, ageAtStart: 30, ageAtEnd: 30 },
];

test('L08, 7.2: a service in time that is owed again until one begins on a day ahead is reminded of from then on', () => {
  // The plan ends on 1 April, before its service has begun; another plan is drafted at noon of 13 April.
  const on = '2027-04-01';
  const facts = historyOf('2027-01-04', [
    ...SIGNED,
    service('2027-03-15', '2027-05-10', '2027-08-20'),
    [
      on,
      'endActivationPlan',
      {
        on,
        reason: 'EMPLOYED_PERMANENTLY',
        agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'],
        documentId: 'agreed',
      },
    ],
    assessed('2027-04-13', 'ACTIVATION'),
    draft('2027-04-13'),
  ]);
  expect(deadlinesIn(facts)['service-in-time']).toMatchObject({
    due: '2027-04-04',
    ended: { on: '2027-05-10' },
  });
  expect(remindersIn(facts, 'service-in-time', '2027-04-13').map((line) => line.slice(0, 10))).toEqual([
    '2027-04-14',
    '2027-04-14',
  ]);
});

test('L03, 2.4: a renewal that was overdue before another service was decided stays LATE', () => {
  const renewal = (decidedOn: string) =>
    deadlinesIn(
      historyOf('2027-01-04', [
        ...inForceOn('2027-01-11'),
        service('2027-01-12', '2027-02-01', '2027-04-30'),
        service(decidedOn, '2027-05-24', '2027-08-31', 'INDIVIDUAL'),
      ]),
    )['plan-renewal/1'];
  expect(renewal('2027-05-20')).toMatchObject({ due: '2027-08-31', late: true });
  expect(renewal('2027-04-30')).toMatchObject({ due: '2027-08-31', late: false });
});
