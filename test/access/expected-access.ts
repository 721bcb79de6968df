import type { Route } from '../../api/route.ts';
import type { Scope, UserRole } from '../../domain/vocabulary/user-roles.ts';
import { WHO_MAY } from './who-may.ts';

/** The cases of the test, by whose they are. */
export type Target = 'OWN' | 'OTHER_WORKER' | 'OTHER_COUNTY';

/** What an answer says about access: let in, no such role, no such thing for this person, or nobody. */
export type Access = 'IN' | 'FORBIDDEN' | 'HIDDEN' | 'UNKNOWN';

/**
 * Which of the cases each scope reaches, for a person of the case `OWN`. Written by hand, apart from the code under test.
 */
const REACHES: Readonly<Record<Scope, readonly Target[]>> = {
  RESPONSIBLE_IN_PERSON: ['OWN'],
  RESPONSIBLE: ['OWN'],
  RESPONSIBLE_OR_EMERGENCY: ['OWN'],
  COUNTY: ['OWN', 'OTHER_WORKER'],
  JOINT_SERVICE: ['OWN'],
  OWN_PERIODS: ['OWN'],
  OWN_CLIENTS: ['OWN'],
  TECHNICAL: ['OWN', 'OTHER_WORKER', 'OTHER_COUNTY'],
  SELF: [],
  OWN_ORGANISATION: [],
};

/** Which case each scope reaches for somebody who has to do with none of `OWN`, such as the other worker or provider. */
const REACHES_OF_OTHERS: Readonly<Record<Scope, readonly Target[]>> = {
  ...REACHES,
  RESPONSIBLE_IN_PERSON: ['OTHER_WORKER'],
  RESPONSIBLE: ['OTHER_WORKER'],
  RESPONSIBLE_OR_EMERGENCY: ['OTHER_WORKER'],
  OWN_PERIODS: ['OTHER_WORKER'],
  OWN_CLIENTS: [],
};

/** The neighbours see their own county. */
const REACHES_OF_NEIGHBOURS: Readonly<Record<Scope, readonly Target[]>> = {
  ...REACHES,
  RESPONSIBLE_IN_PERSON: ['OTHER_COUNTY'],
  RESPONSIBLE: ['OTHER_COUNTY'],
  RESPONSIBLE_OR_EMERGENCY: ['OTHER_COUNTY'],
  COUNTY: ['OTHER_COUNTY'],
  JOINT_SERVICE: [],
  OWN_PERIODS: [],
  OWN_CLIENTS: [],
};

/** How a person stands to the cases of the test. */
export type Concern = 'CONCERNED' | 'OTHER' | 'NEIGHBOUR';
const REACH = { CONCERNED: REACHES, OTHER: REACHES_OF_OTHERS, NEIGHBOUR: REACHES_OF_NEIGHBOURS };

/** What somebody of a role must meet at an operation on a case, by the matrix (who-may.ts). */
export function expectedAccess(
  { operationId }: Route,
  role: UserRole,
  concern: Concern,
  target: Target,
): Exclude<Access, 'UNKNOWN'> {
  const scope = WHO_MAY[operationId]?.[role];
  if (!scope) return 'FORBIDDEN';
  return REACH[concern][scope].includes(target) ? 'IN' : 'HIDDEN';
}

/** What an answer says about access. */
export function accessOf(status: number): Access {
  if (status === 401) return 'UNKNOWN';
  if (status === 403) return 'FORBIDDEN';
  return status === 404 ? 'HIDDEN' : 'IN';
}
