import type { Transaction } from '../database/database.ts';
import type { UserRole } from '../../domain/vocabulary/user-roles.ts';

/** A person with what only those see who administer accounts. */
export interface PersonRecord {
  readonly id: string;
  /** Subject of the person's tokens at the issuer. */
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly role: UserRole;
  readonly county: string | null;
  readonly organisationId: string | null;
  readonly active: boolean;
}

/** Which persons somebody administers: of these roles, in a county, an organisation, or anywhere (null). */
export interface PersonScope {
  readonly roles: readonly UserRole[];
  readonly county: string | null;
  readonly organisationId: string | null;
}

/** The persons of a scope in the order of their ids, after one of them. */
export async function listPersons(
  db: Transaction,
  { roles, county, organisationId }: PersonScope,
  after: string | undefined,
  limit: number,
): Promise<PersonRecord[]> {
  const rows = await db.person.findMany({
    where: {
      role: { in: [...roles] },
      ...(county === null ? {} : { county }),
      ...(organisationId === null ? {} : { organisationId }),
      ...(after === undefined ? {} : { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows as PersonRecord[];
}

/** The person of an id, active or not; null where there is none. */
export async function findPerson(db: Transaction, id: string): Promise<PersonRecord | null> {
  return (await db.person.findUnique({ where: { id } })) as PersonRecord | null;
}

/** Stores a new person. False where the subject belongs to another one already; the same person again is fine. */
export async function storePerson(db: Transaction, person: PersonRecord): Promise<boolean> {
  await db.person.createMany({ data: [person], skipDuplicates: true });
  return (await db.person.count({ where: { id: person.id, subject: person.subject } })) === 1;
}

/** Changes a person's account. Ending it works at the next request, since each asks for the person anew. */
export async function changePerson(
  db: Transaction,
  id: string,
  changes: Pick<PersonRecord, 'name' | 'email' | 'language' | 'active'>,
): Promise<void> {
  await db.person.update({ where: { id }, data: changes });
}

/** True while a case worker still has unfinished cases: they would stick to somebody who has left. */
export async function hasOpenCases(db: Transaction, caseWorkerId: string): Promise<boolean> {
  return (
    (await db.process.findFirst({
      where: { caseWorkerId, stream: { finished: false } },
      select: { id: true },
    })) !== null
  );
}
