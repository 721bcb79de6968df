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
