import type { Database } from '../../storage/database/database.ts';

/** Does to facts what nothing can do while the trigger is there that keeps them append-only. */
export async function withoutAppendOnly(db: Database, work: () => Promise<unknown>): Promise<void> {
  await db.$executeRaw`ALTER TABLE fact DISABLE TRIGGER fact_append_only`;
  try {
    await work();
  } finally {
    await db.$executeRaw`ALTER TABLE fact ENABLE TRIGGER fact_append_only`;
  }
}

/** Makes the first fact of a case one that this code can't read, or readable again. */
export async function spoilFirstFact(db: Database, processId: string, spoiled: boolean): Promise<void> {
  await withoutAppendOnly(db, () =>
    spoiled
      ? db.$executeRaw`UPDATE fact SET event = event || '{"unknownField": 1}' WHERE stream_id = ${processId}::uuid AND seq = 1`
      : db.$executeRaw`UPDATE fact SET event = event - 'unknownField' WHERE stream_id = ${processId}::uuid AND seq = 1`,
  );
}
