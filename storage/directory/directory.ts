import type { Belonging } from './belonging.ts';
import type { Database, Transaction } from '../database/database.ts';

/** A user of the system: staff of the county, of an authority or of a provider. */
export type Person = Belonging & { readonly id: string; readonly name: string };

/** The person who asks, with what their relation to cases is judged by. */
export type Actor = Person & {
  readonly organisationName: string | null;
  /** Case workers for whom this person stands in today. */
  readonly substitutes: readonly string[];
};

/** Where a mail to somebody goes, and in which language. */
export interface Mailbox {
  readonly address: string;
  readonly language: string;
  /** Whose it is; null where several read it. */
  readonly readerId: string | null;
}

/** The active person of an id, or null. */
export async function personOfId(db: Transaction, id: string): Promise<Person | null> {
  const person = await db.person.findFirst({ where: { id, active: true }, select: PERSON });
  return person as Person | null;
}

const PERSON = { id: true, name: true, role: true, county: true, organisationId: true } as const;

/** True where a county has this service provider (palveluntuottaja). */
export async function isProviderOf(
  db: Transaction,
  organisationId: string,
  county: string,
): Promise<boolean> {
  return (await db.organisation.count({ where: { id: organisationId, county } })) > 0;
}

/**
 * The mailbox of an assignee (domain/tracks/assignee.ts), or null where there is none. Where somebody stands in for a person
 * on that day (YYYY-MM-DD), the substitute's.
 */
export async function mailboxOf(db: Database, assignee: string, day: string): Promise<Mailbox | null> {
  const [kind = '', id = ''] = assignee.split(/:(.*)/s);
  if (kind === 'person') return personMailbox(db, id, day);
  const row =
    kind === 'organisation'
      ? await db.organisation.findUnique({ where: { id } })
      : await db.roleMailbox.findUnique({ where: { role_county: { role: kind, county: id } } });
  return row && { address: row.email, language: row.language, readerId: null };
}

/** Somebody who has left gets nothing; nothing sticks to them, see nameCaseWorker. */
async function personMailbox(db: Database, id: string, day: string): Promise<Mailbox | null> {
  const [mailbox] = await db.$queryRaw<Mailbox[]>`
    SELECT email AS address, language, id AS "readerId" FROM (
      SELECT p.id, p.email, p.language, 1 AS choice, s.id::text AS tie FROM substitution s JOIN person p ON p.id = s.substitute_id
      WHERE s.absent_id = ${id} AND ${day}::date BETWEEN s.from_day AND s.to_day AND p.active
      UNION ALL
      SELECT id, email, language, 2, id FROM person WHERE id = ${id} AND active) AS candidates
    ORDER BY choice, tie LIMIT 1`;
  return mailbox ?? null;
}
