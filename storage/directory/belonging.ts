import type { CountyRole, OrganisationRole } from '../../domain/vocabulary/user-roles.ts';

/**
 * Where somebody belongs, by their role; the database insists on the same. Who has no county or organisation reaches none:
 * nothing stands for "any".
 */
export type Belonging =
  | { readonly role: CountyRole; readonly county: string; readonly organisationId: null }
  | { readonly role: OrganisationRole; readonly county: string; readonly organisationId: string }
  | { readonly role: 'ADMINISTRATOR'; readonly county: null; readonly organisationId: null };
