import type { Database, Transaction } from '../database/database.ts';

/** Takes away texts of a command that was refused, by their ids. What belongs to the record stays. */
export async function discardUnrecorded(db: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.$executeRaw`DELETE FROM case_document WHERE id = ANY(${[...ids]}) AND NOT recorded`;
}

/**
 * Takes away texts of at least so long ago (milliseconds) whose command never came; how many there were. One that is being
 * recorded meanwhile is waited for, and stays.
 */
export async function sweepUnrecordedDocuments(db: Database, olderThanMs: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM case_document
    WHERE NOT recorded AND stored_at < now() - ${olderThanMs} * interval '1 millisecond'`;
}
