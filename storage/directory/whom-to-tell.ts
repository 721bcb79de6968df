import type { Transaction } from '../database/database.ts';

/**
 * The supervisors of a county as assignees (domain/tracks/assignee.ts): their shared mailbox, or each of them where it has
 * none, so that what must reach somebody does.
 */
export async function supervisorsOf(db: Transaction, county: string): Promise<string[]> {
  const shared = await db.roleMailbox.count({ where: { role: 'COUNTY_SUPERVISOR', county } });
  if (shared > 0) return [`COUNTY_SUPERVISOR:${county}`];
  return peopleWith(db, { role: 'COUNTY_SUPERVISOR', county });
}

/** Every administrator, as an assignee. */
export async function administrators(db: Transaction): Promise<string[]> {
  return peopleWith(db, { role: 'ADMINISTRATOR' });
}

async function peopleWith(
  db: Transaction,
  where: { readonly role: string; readonly county?: string },
): Promise<string[]> {
  const people = await db.person.findMany({
    where: { ...where, active: true },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return people.map(({ id }) => `person:${id}`);
}
