import type { Actor } from '../../storage/directory/directory.ts';
import { problem } from '../problem.ts';

/** The county of the actor. Throws FORBIDDEN for a role that has none: then nothing of any county is theirs. */
export function countyOf({ county }: Pick<Actor, 'county'>): string {
  if (county === null) throw problem('FORBIDDEN');
  return county;
}

/** The organisation of the actor. Throws FORBIDDEN for a role that has none: then no organisation's cases are theirs. */
export function organisationOf({ organisationId }: Pick<Actor, 'organisationId'>): string {
  if (organisationId === null) throw problem('FORBIDDEN');
  return organisationId;
}
