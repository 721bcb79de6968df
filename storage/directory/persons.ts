import { givenOf } from '../database/columns.ts';
import type { Transaction } from '../database/database.ts';
import type { UserRole } from '../../domain/vocabulary/user-roles.ts';
import type { Belonging } from './belonging.ts';

/** A person with what only those see who administer accounts. */
export type PersonRecord = Belonging & {
  readonly id: string;
  /** Subject of the person's tokens at the issuer. */
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly active: boolean;
};

/** Which persons somebody administers: those of these roles in a county, in an organisation, or everywhere. */
export type PersonScope = { readonly roles: readonly UserRole[] } & (
  | { readonly within: 'COUNTY'; readonly county: string }
  | { readonly within: 'ORGANISATION'; readonly organisationId: string }
  | { readonly within: 'EVERYWHERE' }
);

/** The persons of a scope in the order of their ids, after one of them. */
export async function listPersons(
  db: Transaction,
  scope: PersonScope,
  after: string | undefined,
  limit: number,
): Promise<PersonRecord[]> {
  const rows = await db.person.findMany({
    where: {
      role: { in: [...scope.roles] },
      ...placeOf(scope),
      ...(after === undefined ? {} : { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows as PersonRecord[];
}

function placeOf(scope: PersonScope) {
  switch (scope.within) {
    case 'COUNTY':
      return { county: scope.county };
    case 'ORGANISATION':
      return { organisationId: scope.organisationId };
    case 'EVERYWHERE':
      return {};
  }
}

/** The person of an id, active or not; null where there is none. */
export async function findPerson(db: Transaction, id: string): Promise<PersonRecord | null> {
  return (await db.person.findUnique({ where: { id } })) as PersonRecord | null;
}

/**
 * The person of an id as they are now, whom nobody else changes before the end of this transaction: what changes and what
 * stands against it are told of the same moment. Null where there is none.
 */
export async function personToChange(db: Transaction, id: string): Promise<PersonRecord | null> {
  await db.$executeRaw`SELECT FROM person WHERE id = ${id} FOR NO KEY UPDATE`;
  return findPerson(db, id);
}

/** Stores a new person. False where the subject belongs to another one already; the same person again is fine. */
export async function storePerson(db: Transaction, person: PersonRecord): Promise<boolean> {
  await db.person.createMany({ data: [person], skipDuplicates: true });
  return (await db.person.count({ where: { id: person.id, subject: person.subject } })) === 1;
}

/** What of an account may change; what isn't given stays. */
export type PersonChanges = {
  readonly [F in 'name' | 'email' | 'language' | 'active']?: PersonRecord[F] | undefined;
};

/** Changes a person's account. Ending it works at the next request, since each asks for the person anew. */
export async function changePerson(db: Transaction, id: string, changes: PersonChanges): Promise<void> {
  await db.person.update({ where: { id }, data: givenOf(changes) });
}

/**
 * How many unfinished cases a case worker still has: they would stick to somebody who has left. All of them, whichever the
 * asking person may see.
 */
export async function openCasesOf(db: Transaction, caseWorkerId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ cases: number }[]>`SELECT open_cases_of(${caseWorkerId}) AS cases`;
  return row?.cases ?? 0;
}

/** For how many running periods an instructor is responsible, counted as {@link openCasesOf}. */
export async function openPeriodsOf(db: Transaction, instructorId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ periods: number }[]>`SELECT open_periods_of(${instructorId}) AS periods`;
  return row?.periods ?? 0;
}
