import type { ServiceType } from '../../domain/rules/schema.ts';
import type { CommandBody } from '../../domain/definitions/command.ts';
import { SIGNED } from './activation-plan.history.ts';
import { historyOf, type Given } from './case-history.ts';

/** A period of three months, 2027-02-01 to 2027-04-30. */
export const period = (service: ServiceType = 'INDIVIDUAL', end = '2027-04-30'): Given => [
  '2027-01-25',
  'decideServicePeriod',
  {
    service,
    providerId: 'p1',
    instructorId: 'i1',
    start: '2027-02-01',
    end,
    decidedOn: '2027-01-25',
    ageAtStart: 30,
    ageAtEnd: 30,
  },
];

type Parts = CommandBody<'returnReport'>['parts'];

/** Parts of a report returned on a day. */
export const returnReport = (
  report: 'INTERIM' | 'FINAL',
  on: string,
  parts: Parts = ['changes'],
  today = on,
): Given => [today, 'returnReport', { period: 1, report, on, parts, documentId: 'why' }];

/** A report taken back on a day. */
export const withdrawReport = (report: 'INTERIM' | 'FINAL', on: string, today = on): Given => [
  today,
  'withdrawReport',
  { period: 1, report, on, documentId: 'mistake' },
];

/** A report accepted on a day. */
export const acceptReport = (report: 'INTERIM' | 'FINAL', on: string, today = on): Given => [
  today,
  'acceptReport',
  { period: 1, report, on },
];

/** A report handed in on a day. */
export const submit = (report: 'INTERIM' | 'FINAL', on: string, today = on): Given => [
  today,
  'submitReport',
  { period: 1, report, on, documentId: 'd1' },
];

/** A case with an activation plan in force from 2027-01-13, and then these commands. */
export const periodHistory = (...commands: Given[]) => historyOf('2027-01-04', [...SIGNED, ...commands]);
