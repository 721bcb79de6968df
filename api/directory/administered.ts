import type { Belonging } from '../../storage/directory/belonging.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import type { PersonScope } from '../../storage/directory/persons.ts';
import { permissions } from '../access/permissions.ts';

/** Whose accounts the actor administers: in the actor's organisation, in the county, or everywhere. */
export function administered(actor: Actor): PersonScope {
  const roles = permissions.administers[actor.role] ?? [];
  switch (actor.role) {
    case 'ADMINISTRATOR':
      return { roles, within: 'EVERYWHERE' };
    case 'PROVIDER':
    case 'INSTRUCTOR':
    case 'COACH':
      return { roles, within: 'ORGANISATION', organisationId: actor.organisationId };
    default:
      return { roles, within: 'COUNTY', county: actor.county };
  }
}

/** Whether this account is one of them. Nobody administers their own. */
export function administers(actor: Actor, person: Belonging & { readonly id: string }): boolean {
  const scope = administered(actor);
  return person.id !== actor.id && scope.roles.includes(person.role) && isWithin(scope, person);
}

function isWithin(scope: PersonScope, { county, organisationId }: Belonging): boolean {
  switch (scope.within) {
    case 'COUNTY':
      return scope.county === county;
    case 'ORGANISATION':
      return scope.organisationId === organisationId;
    case 'EVERYWHERE':
      return true;
  }
}
