import type { Actor } from '../../storage/directory/directory.ts';

/**
 * Under which keys work comes to somebody, see domain/tracks/assignee.ts: their own, those of whom they stand in for, and
 * what is shared. The same as app_assignees() in the database.
 */
export function assigneesOf(actor: Actor): string[] {
  const persons = [actor.id, ...actor.substitutes].map((person) => `person:${person}`);
  return [...persons, ...sharedWork(actor)];
}

/** A provider's own people see their own clients' work only; everybody else shares with their role in the county. */
function sharedWork(actor: Actor): string[] {
  switch (actor.role) {
    case 'INSTRUCTOR':
    case 'COACH':
    case 'ADMINISTRATOR':
      return [];
    case 'PROVIDER':
      return [`organisation:${actor.organisationId}`];
    default:
      return [`${actor.role}:${actor.county}`];
  }
}
