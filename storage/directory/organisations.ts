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

/** The provider of this id in a county, or null. */
export async function findOrganisation(
  db: Transaction,
  id: string,
  county: string,
): Promise<Organisation | null> {
  return db.organisation.findFirst({ where: { id, county } });
}

/** Changes what a provider is called, and where and in which language it is written to. */
export async function changeOrganisation(
  db: Transaction,
  id: string,
  changes: Pick<Organisation, 'name' | 'email' | 'language'>,
): Promise<void> {
  await db.organisation.updateMany({ where: { id }, data: changes });
}
