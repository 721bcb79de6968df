import type { Belonging } from '../../storage/directory/belonging.ts';
import type { Actor } from '../../storage/directory/directory.ts';
import { countyOf } from '../access/place-of.ts';
import { problem, type Problem } from '../problem.ts';
import type { NewPerson } from './schemas.ts';

/**
 * Where a new account belongs: to the county and organisation of who makes it, as far as they have one; what they haven't,
 * the request says. Throws INVALID_REQUEST where it doesn't, and where it says another one than theirs.
 */
export function newBelonging(actor: Actor, person: NewPerson): Belonging {
  switch (person.role) {
    case 'ADMINISTRATOR':
      return { role: person.role, county: null, organisationId: null };
    case 'PROVIDER':
    case 'INSTRUCTOR':
    case 'COACH': {
      const organisationId = placeOf('organisationId', actor.organisationId, person.organisationId);
      return { role: person.role, county: countyOf(actor), organisationId };
    }
    default:
      return {
        role: person.role,
        county: placeOf('county', actor.county, person.county),
        organisationId: null,
      };
  }
}

function placeOf(field: string, own: string | null, said: string | undefined): string {
  if (own !== null && said !== undefined && said !== own)
    throw invalid(field, 'Is not your own: leave it out');
  const place = own ?? said;
  if (place === undefined) throw invalid(field, 'Needed for an account of this role');
  return place;
}

function invalid(field: string, message: string): Problem {
  return problem('INVALID_REQUEST', { errors: [{ field, message }] });
}
