import { plainDate } from '../../domain/calendar/plain-date.ts';
import type { CommandBody } from '../../domain/definitions/command.ts';
import type { Given } from './case-history.ts';

const SERVICE_TYPES = ['INDIVIDUAL', 'GROUP', 'ASSESSING', 'PROMOTING'] as const;

/** All four services, each from a day on. */
export const allServices = (start: string) =>
  SERVICE_TYPES.map((service) => ({ service, start, daysPerWeek: 2, hoursPerDay: 4 }));

/** So many months after a day. */
export const monthsAfter = (on: string, months: number) => plainDate(on).add({ months }).toString();

/** A draft with all four services from 2027-02-01 on, valid for a year, to be evaluated within half a year. */
export const draft = (on: string, body: Partial<CommandBody<'draftActivationPlan'>> = {}): Given => [
  on,
  'draftActivationPlan',
  {
    on,
    measures: ['EMPLOYMENT_SERVICES', 'REHABILITATIVE_WORK_ACTIVITY'],
    services: allServices('2027-02-01'),
    nextReviewOn: monthsAfter(on, 3),
    validTo: monthsAfter(on, 12),
    evaluateBy: monthsAfter(on, 6),
    supportPerson: false,
    documentId: 'd1',
    ...body,
  },
];

/** A plan presented for signature. */
export const present = (on: string): Given => [on, 'presentActivationPlan', { on }];

/** A signature of one party. */
export const sign = (on: string, by: 'CLIENT' | 'EMPLOYMENT_AUTHORITY' | 'COUNTY', today = on): Given => [
  today,
  'signActivationPlan',
  { on, by, method: 'ON_PAPER' },
];

/** The signatures of all three on one day. */
export const signedOn = (on: string): Given[] => [
  sign(on, 'CLIENT'),
  sign(on, 'EMPLOYMENT_AUTHORITY'),
  sign(on, 'COUNTY'),
];

export const informed = (on: string): Given => [on, 'informOfBenefits', { on }];
export const verified = (on: string): Given => [
  on,
  'verifyEmploymentPlan',
  { on, what: 'EMPLOYMENT_PLAN', heldOn: on },
];

/** A plan that waits for its three signatures. */
export const PRESENTED: readonly Given[] = [
  draft('2027-01-11'),
  informed('2027-01-11'),
  verified('2027-01-11'),
  present('2027-01-11'),
];

/** A plan that all three have signed, in force from 2027-01-13. */
export const SIGNED: readonly Given[] = [
  ...PRESENTED,
  sign('2027-01-11', 'CLIENT'),
  sign('2027-01-12', 'EMPLOYMENT_AUTHORITY'),
  sign('2027-01-13', 'COUNTY'),
];

/** A plan drafted, presented and signed by all three on one day. */
export const inForceOn = (on: string): Given[] => [
  draft(on),
  informed(on),
  verified(on),
  present(on),
  ...signedOn(on),
];
