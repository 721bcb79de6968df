import type { Transaction } from '../../storage/database/database.ts';
import { roleMailboxesOf, rolesWithout } from '../../storage/directory/role-mailboxes.ts';
import { problem } from '../problem.ts';

/**
 * No reminder of a case shall be for nobody (domain.md 7.2 N42): throws COUNTY_NOT_READY, with each role that is missing,
 * where the county hasn't a shared mailbox for each that needs one.
 */
export async function mustHaveMailboxes(db: Transaction, county: string): Promise<void> {
  const missing = rolesWithout(await roleMailboxesOf(db, county));
  if (missing.length === 0) return;
  throw problem('COUNTY_NOT_READY', {
    detail: `A supervisor of the county or an administrator sets them: POST /counties/${county}/role-mailboxes`,
    errors: missing.map((role) => ({ message: `${role} has no mailbox in ${county}`, rule: 'N42' })),
  });
}
