import { roleSchema } from './roles.ts';

/** Roles that a person can have here: those of domain.md §1.1 that log in, and the two that see no case as such. */
export const USER_ROLES = [
  ...roleSchema.exclude(['CLIENT']).options,
  'COACH',
  'ADMINISTRATOR',
  'AUDITOR',
] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** Roles of an organisation, which is of one county. */
export const ORGANISATION_ROLES = ['PROVIDER', 'INSTRUCTOR', 'COACH'] as const;
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

/** Roles of a county, and of no organisation. */
export const COUNTY_ROLES = [
  'CASE_WORKER',
  'COUNTY_SUPERVISOR',
  'VOUCHER_MANAGER',
  'EMPLOYMENT_AUTHORITY',
  'KELA',
  'AUDITOR',
] as const satisfies readonly CountyRole[];
export type CountyRole = Exclude<UserRole, OrganisationRole | 'ADMINISTRATOR'>;

/**
 * To which cases, or persons, a permission reaches: one's own cases (`RESPONSIBLE_IN_PERSON`), also those one stands in for
 * (`RESPONSIBLE`), also those opened with a stated reason (`RESPONSIBLE_OR_EMERGENCY`), the county's, those with a running
 * joint service (`JOINT_SERVICE`), those with a period of one's organisation (`OWN_PERIODS`) or of one's own clients
 * (`OWN_CLIENTS`), the technical side of all (`TECHNICAL`); oneself, one's organisation.
 */
export const SCOPES = [
  'RESPONSIBLE_IN_PERSON',
  'RESPONSIBLE',
  'RESPONSIBLE_OR_EMERGENCY',
  'COUNTY',
  'JOINT_SERVICE',
  'OWN_PERIODS',
  'OWN_CLIENTS',
  'TECHNICAL',
  'SELF',
  'OWN_ORGANISATION',
] as const;
export type Scope = (typeof SCOPES)[number];
