import { reportVersions } from '../../domain/tracks/service-period/report-versions.ts';
import type { Given } from './case-history.ts';
import {
  acceptReport,
  period,
  periodHistory,
  returnReport,
  withdrawReport,
} from './service-period.history.ts';

type Report = 'INTERIM' | 'FINAL';
const submitted = (report: Report, on: string, documentId: string): Given => [
  on,
  'submitReport',
  { period: 1, report, on, documentId },
];
const returned = (on: string) => ({ returned: { on, parts: ['changes'], documentId: 'why' } });

test('2.4: each version of a report has its number, its day, and what became of it', () => {
  const facts = periodHistory(
    period(),
    submitted('INTERIM', '2027-04-07', 'first'),
    returnReport('INTERIM', '2027-04-08'),
    submitted('INTERIM', '2027-04-09', 'second'),
    returnReport('INTERIM', '2027-04-12'),
    submitted('FINAL', '2027-05-03', 'of another kind'),
    submitted('INTERIM', '2027-05-04', 'third'),
    acceptReport('INTERIM', '2027-05-05'),
  );
  expect([...reportVersions(facts)]).toEqual([
    ['first', { version: 1, on: '2027-04-07', state: 'RETURNED', ...returned('2027-04-08') }],
    ['second', { version: 2, on: '2027-04-09', state: 'RETURNED', ...returned('2027-04-12') }],
    ['of another kind', { version: 1, on: '2027-05-03', state: 'SUBMITTED' }],
    ['third', { version: 3, on: '2027-05-04', state: 'ACCEPTED' }],
  ]);
  expect(reportVersions(periodHistory(period()))).toEqual(new Map());
});

test('2.4: a withdrawn version stays among the versions, and what was returned before it stays returned', () => {
  const facts = periodHistory(
    period(),
    submitted('INTERIM', '2027-04-07', 'of a wrong period'),
    withdrawReport('INTERIM', '2027-04-07'),
    submitted('INTERIM', '2027-04-08', 'right'),
    returnReport('INTERIM', '2027-04-09'),
    submitted('INTERIM', '2027-04-12', 'of another client'),
    withdrawReport('INTERIM', '2027-04-12'),
  );
  expect([...reportVersions(facts)]).toEqual([
    ['of a wrong period', { version: 1, on: '2027-04-07', state: 'WITHDRAWN' }],
    ['right', { version: 2, on: '2027-04-08', state: 'RETURNED', ...returned('2027-04-09') }],
    ['of another client', { version: 3, on: '2027-04-12', state: 'WITHDRAWN' }],
  ]);
});
