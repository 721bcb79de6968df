import { givenOf } from '../database/columns.ts';
import type { Transaction } from '../database/database.ts';

/** A service provider (palveluntuottaja) of a county. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly county: string;
}

/** The providers of a county by name. */
export async function listOrganisations(db: Transaction, county: string): Promise<Organisation[]> {
  return db.organisation.findMany({ where: { county }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
}

/** Stores a new provider. The same one again changes nothing. */
export async function storeOrganisation(db: Transaction, organisation: Organisation): Promise<void> {
  await db.organisation.createMany({ data: [organisation], skipDuplicates: true });
}

/**
 * The provider of this id in a county as it is now, which nobody else changes before the end of this transaction; null where
 * there is none.
 */
export async function organisationToChange(
  db: Transaction,
  id: string,
  county: string,
): Promise<Organisation | null> {
  await db.$executeRaw`SELECT FROM organisation WHERE id = ${id} FOR NO KEY UPDATE`;
  return db.organisation.findFirst({ where: { id, county } });
}

/** What of a provider may change; what isn't given stays. */
export type OrganisationChanges = {
  readonly [F in 'name' | 'email' | 'language']?: Organisation[F] | undefined;
};

/** Changes what a provider is called, and where and in which language it is written to. */
export async function changeOrganisation(
  db: Transaction,
  id: string,
  changes: OrganisationChanges,
): Promise<void> {
  await db.organisation.updateMany({ where: { id }, data: givenOf(changes) });
}
