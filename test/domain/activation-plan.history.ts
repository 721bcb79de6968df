import type { Given } from './case-history.ts';

/** A signature of one party. */
export const sign = (on: string, by: 'CLIENT' | 'EMPLOYMENT_AUTHORITY' | 'COUNTY'): Given => [
  on,
  'signActivationPlan',
  { on, by },
];

/** A plan that all three have signed, in force from 2027-01-13. */
export const SIGNED: readonly Given[] = [
  ['2027-01-11', 'presentActivationPlan', { on: '2027-01-11' }],
  sign('2027-01-11', 'CLIENT'),
  sign('2027-01-12', 'EMPLOYMENT_AUTHORITY'),
  sign('2027-01-13', 'COUNTY'),
];
