import type { Database, Transaction } from '../database/database.ts';
import type { Actor } from './directory.ts';

/** Stable code of {@link UnknownPerson}. */
export const UNKNOWN_PERSON = 'UNKNOWN_PERSON';

/** Nobody active has this subject. */
export class UnknownPerson extends Error {
  readonly code = UNKNOWN_PERSON;
}

/** Longest that a request waits for a connection and for its statements. */
const WAIT = { maxWait: 5_000, timeout: 15_000 };

/**
 * Does work in one transaction as the person behind a token's subject. Everything about the person comes from the directory
 * at this moment, so a right that ends ends at once; the database lets the transaction see only what this person may
 * (docs/decisions/012-row-level-security.md). Throws {@link UnknownPerson}.
 */
export async function actingAs<T>(
  db: Database,
  subject: string,
  work: (tx: Transaction, actor: Actor) => Promise<T>,
): Promise<T> {
  return db.$transaction(async (tx) => {
    const [actor] = await tx.$queryRaw<Actor[]>`
      SELECT id, name, role, county, organisation_id AS "organisationId", organisation_name AS "organisationName",
             substitutes
      FROM act_as(${subject})`;
    if (!actor) throw new UnknownPerson('Unknown or inactive');
    return work(tx, actor);
  }, WAIT);
}

/** Lets the rest of the transaction write, and see, one case that may not be the actor's: it is being opened. */
export async function openingCase(tx: Transaction, processId: string): Promise<void> {
  await tx.$executeRaw`SELECT set_config('app.opening', ${processId}, true)`;
}
