import type { Database, Transaction } from './database.ts';

/** Longest look at one case. */
const LOOK_MS = 30_000;

/** Looks at the record as it is at one moment, whatever is written meanwhile; `look` can't change anything. */
export async function atOneMoment<T>(db: Database, look: (moment: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (moment) => {
      await moment.$executeRaw`SET TRANSACTION READ ONLY`;
      return look(moment);
    },
    { isolationLevel: 'RepeatableRead', maxWait: LOOK_MS, timeout: LOOK_MS },
  );
}
