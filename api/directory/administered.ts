import type { Actor } from '../../storage/directory/directory.ts';
import type { UserRole } from '../../domain/vocabulary/user-roles.ts';
import type { PersonRecord, PersonScope } from '../../storage/directory/persons.ts';
import { permissions } from '../access/permissions.ts';

/** Whose accounts the actor administers. */
export function administered({ role, county, organisationId }: Actor): PersonScope {
  return {
    roles: permissions.administers[role] ?? [],
    county: role === 'ADMINISTRATOR' ? null : county,
    organisationId: role === 'PROVIDER' ? organisationId : null,
  };
}

/** Whether this account is one of them. Nobody administers their own. */
export function administers(
  actor: Actor,
  {
    id,
    role,
    county,
    organisationId,
  }: Pick<PersonRecord, 'id' | 'county' | 'organisationId'> & { role: UserRole },
): boolean {
  const scope = administered(actor);
  return (
    id !== actor.id &&
    scope.roles.includes(role) &&
    (scope.county === null || scope.county === county) &&
    (scope.organisationId === null || scope.organisationId === organisationId)
  );
}
