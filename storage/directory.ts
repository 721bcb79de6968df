import type { Database } from './database.ts';

/** A user of the system: staff of the county, of an authority or of a provider. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** A role of domain/process/roles.ts or ADMINISTRATOR. */
  readonly role: string;
  readonly county: string | null;
  readonly organisationId: string | null;
}

/** Where a mail to somebody goes, and in which language. */
export interface Mailbox {
  readonly address: string;
  readonly language: string;
}

/** The active person behind a token's subject, or null. Asked at each request, so a right that ends ends at once. */
export async function personOfSubject(db: Database, subject: string): Promise<Person | null> {
  return db.person.findFirst({ where: { subject, active: true }, select: PERSON });
}

/** The active person of an id, or null. */
export async function personOfId(db: Database, id: string): Promise<Person | null> {
  return db.person.findFirst({ where: { id, active: true }, select: PERSON });
}

const PERSON = { id: true, name: true, role: true, county: true, organisationId: true } as const;

/** True where a county has this service provider (palveluntuottaja). */
export async function isProviderOf(db: Database, organisationId: string, county: string): Promise<boolean> {
  return (await db.organisation.count({ where: { id: organisationId, county } })) > 0;
}

/** The mailbox of an assignee (domain/process/assignee.ts), or null where there is none. */
export async function mailboxOf(db: Database, assignee: string): Promise<Mailbox | null> {
  const [kind = '', id = ''] = assignee.split(/:(.*)/s);
  const row =
    kind === 'person'
      ? await db.person.findFirst({ where: { id, active: true } })
      : kind === 'organisation'
        ? await db.organisation.findUnique({ where: { id } })
        : await db.roleMailbox.findUnique({ where: { role_county: { role: kind, county: id } } });
  return row && { address: row.email, language: row.language };
}
