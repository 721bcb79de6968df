import type { Transaction } from './database.ts';

/** Makes whoever asks for the same name at the same moment wait for the end of this transaction. */
export async function lockUntilEnd(db: Transaction, name: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
