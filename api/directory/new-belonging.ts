import type { Belonging } from '../../storage/directory/belonging.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { countyOf } from '../access/place-of.ts';
import { problem } from '../problem.ts';
import type { NewPerson } from './schemas.ts';

/**
 * Where a new account belongs: to the county and organisation of who makes it, as far as they have one; what they haven't,
 * the request says. Throws INVALID_REQUEST where it doesn't.
 */
export function newBelonging(actor: Actor, person: NewPerson): Belonging {
  switch (person.role) {
    case 'ADMINISTRATOR':
      return { role: person.role, county: null, organisationId: null };
    case 'PROVIDER':
    case 'INSTRUCTOR':
    case 'COACH': {
      const organisationId = actor.organisationId ?? given('organisationId', person.organisationId);
      return { role: person.role, county: countyOf(actor), organisationId };
    }
    default:
      return {
        role: person.role,
        county: actor.county ?? given('county', person.county),
        organisationId: null,
      };
  }
}

function given(field: string, value: string | undefined): string {
  if (value === undefined)
    throw problem('INVALID_REQUEST', { errors: [{ field, message: 'Needed for an account of this role' }] });
  return value;
}
