import type { Database, Transaction } from './database.ts';

/** Takes away the texts of a command that was refused. What belongs to the record stays. */
export async function discardUnrecorded(db: Transaction, commandId: string): Promise<void> {
  await db.$executeRaw`DELETE FROM case_document WHERE command_id = ${commandId} AND NOT recorded`;
  await db.$executeRaw`DELETE FROM report_document WHERE command_id = ${commandId} AND NOT recorded`;
}

/**
 * Takes away texts of at least so long ago (milliseconds) whose command never came; how many there were. One that is being
 * recorded meanwhile is waited for, and stays.
 */
export async function sweepUnrecordedDocuments(db: Database, olderThanMs: number): Promise<number> {
  return (
    (await db.$executeRaw`
      DELETE FROM case_document
      WHERE NOT recorded AND stored_at < now() - ${olderThanMs} * interval '1 millisecond'`) +
    (await db.$executeRaw`
      DELETE FROM report_document
      WHERE NOT recorded AND stored_at < now() - ${olderThanMs} * interval '1 millisecond'`)
  );
}
