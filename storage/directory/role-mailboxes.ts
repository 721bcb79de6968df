import { MAILBOX_ROLES, type MailboxRole } from '../../domain/vocabulary/mailbox-roles.ts';
import type { Transaction } from '../database/database.ts';
import { lockUntilEnd } from '../database/transaction-lock.ts';

/** The shared mailbox of a role in a county. */
export interface RoleMailbox {
  readonly role: MailboxRole;
  readonly county: string;
  readonly email: string;
  readonly language: string;
}

/** The shared mailboxes that a county has, by role. */
export async function roleMailboxesOf(db: Transaction, county: string): Promise<RoleMailbox[]> {
  const rows = await db.roleMailbox.findMany({
    where: { county, role: { in: [...MAILBOX_ROLES] } },
    orderBy: { role: 'asc' },
  });
  return rows as RoleMailbox[];
}

/** The roles that have none among the mailboxes of a county. */
export function rolesWithout(mailboxes: readonly RoleMailbox[]): MailboxRole[] {
  const there = new Set(mailboxes.map(({ role }) => role));
  return MAILBOX_ROLES.filter((role) => !there.has(role));
}

/**
 * Sets the shared mailbox of a role; the one before, or null where there was none. Two at the same moment come one after the
 * other: before the first there is no row that could be locked.
 */
export async function setRoleMailbox(db: Transaction, mailbox: RoleMailbox): Promise<RoleMailbox | null> {
  const { role, county, email, language } = mailbox;
  const key = { role_county: { role, county } };
  await lockUntilEnd(db, `role-mailbox/${role}/${county}`);
  const before = await db.roleMailbox.findUnique({ where: key });
  if (before) await db.roleMailbox.update({ where: key, data: { email, language } });
  else await db.roleMailbox.createMany({ data: [mailbox] });
  return before as RoleMailbox | null;
}
