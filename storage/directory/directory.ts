import type { Belonging } from './belonging.ts';
import type { Database, Transaction } from '../database/database.ts';

/** A user of the system: staff of the county, of an authority or of a provider. */
export type Person = Belonging & { readonly id: string; readonly name: string };

/** The person who asks, with what their relation to cases is judged by. */
export type Actor = Person & {
  readonly organisationName: string | null;
  /** Case workers for whom this person stands in today, also as the substitute of one who is absent too. */
  readonly substitutes: readonly string[];
};

/** Where a mail to somebody goes, and in which language. */
export interface Mailbox {
  readonly address: string;
  readonly language: string;
  /** Whose it is; null where several read it. */
  readonly readerId: string | null;
}

/**
 * The active person of an id, or null. Nobody ends the account before the end of this transaction: whoever does so at the same
 * moment waits, and counts what was stored meanwhile.
 */
export async function personOfId(db: Transaction, id: string): Promise<Person | null> {
  const [person] = await db.$queryRaw<Person[]>`
    SELECT id, name, role, county, organisation_id AS "organisationId" FROM person
    WHERE id = ${id} AND accounts_stay(ARRAY[id])`;
  return person ?? null;
}

/** The language that the account of a person says. */
export async function languageOf(db: Transaction, id: string): Promise<string> {
  const { language } = await db.person.findUniqueOrThrow({ where: { id }, select: { language: true } });
  return language;
}

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
 * on that day (YYYY-MM-DD), the substitute's, or of one who is absent too that one's substitute.
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

/**
 * That of whoever is there: the substitute, or where that one is absent too theirs, the nearest first. Where all of them are
 * absent, that of the last. Somebody who has left gets nothing; nothing sticks to them, see nameCaseWorker.
 */
async function personMailbox(db: Database, id: string, day: string): Promise<Mailbox | null> {
  const [mailbox] = await db.$queryRaw<Mailbox[]>`
    WITH RECURSIVE way (id, steps, tie) AS (
      SELECT ${id}, 0, ''
      UNION
      SELECT s.substitute_id, way.steps + 1, s.id::text FROM way JOIN substitution s ON s.absent_id = way.id
      WHERE ${day}::date BETWEEN s.from_day AND s.to_day AND way.steps < 10),
    candidates AS (
      SELECT p.email AS address, p.language, p.id AS "readerId", way.steps, way.tie, EXISTS (
        SELECT FROM substitution s WHERE s.absent_id = p.id AND ${day}::date BETWEEN s.from_day AND s.to_day) AS absent
      FROM way JOIN person p ON p.id = way.id AND p.active)
    SELECT address, language, "readerId" FROM candidates
    ORDER BY absent, CASE WHEN absent THEN -steps ELSE steps END, tie LIMIT 1`;
  return mailbox ?? null;
}
