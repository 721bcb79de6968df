import { reportVersions } from '../../domain/tracks/service-period/report-versions.ts';
import type { Given } from './case-history.ts';
import { period, periodHistory } from './service-period.history.ts';

type Report = 'INTERIM' | 'FINAL';
const submitted = (report: Report, on: string, documentId: string): Given => [
  on,
  'submitReport',
  { period: 1, report, on, documentId },
];
const answered = (name: 'returnReport' | 'acceptReport', report: Report, on: string): Given => [
  on,
  name,
  { period: 1, report, on },
];

test('2.4: each version of a report has its number, its day, and what became of it', () => {
  const facts = periodHistory(
    period(),
    submitted('INTERIM', '2027-04-07', 'first'),
    answered('returnReport', 'INTERIM', '2027-04-08'),
    submitted('INTERIM', '2027-04-09', 'second'),
    answered('returnReport', 'INTERIM', '2027-04-12'),
    submitted('FINAL', '2027-05-03', 'of another kind'),
    submitted('INTERIM', '2027-05-04', 'third'),
    answered('acceptReport', 'INTERIM', '2027-05-05'),
  );
  expect([...reportVersions(facts)]).toEqual([
    ['first', { version: 1, on: '2027-04-07', state: 'RETURNED' }],
    ['second', { version: 2, on: '2027-04-09', state: 'RETURNED' }],
    ['of another kind', { version: 1, on: '2027-05-03', state: 'SUBMITTED' }],
    ['third', { version: 3, on: '2027-05-04', state: 'ACCEPTED' }],
  ]);
  expect(reportVersions(periodHistory(period()))).toEqual(new Map());
});
