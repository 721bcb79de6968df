import type { Person } from '../../storage/directory.ts';

/** Under which keys work comes to somebody, see domain/process/assignee.ts. */
export function assigneesOf({ id, role, county, organisationId }: Person): string[] {
  const shared = county === null ? [] : [`${role}:${county}`];
  return [`person:${id}`, ...shared, ...(organisationId === null ? [] : [`organisation:${organisationId}`])];
}
