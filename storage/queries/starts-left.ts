import type { Transaction } from '../database/database.ts';

/** Unfinished streams whose workflow isn't known to run, by whether a start from the record has failed. */
export type StartsLeft = Readonly<Record<'WAITING' | 'FAILING', number>>;

/** Counts them over all streams stored at least so long ago (milliseconds): younger ones are just being started. */
export async function startsLeft(db: Transaction, olderThanMs: number): Promise<StartsLeft> {
  const where = {
    workflowStartedAt: null,
    recordedAt: { lt: new Date(Date.now() - olderThanMs) },
    finished: false,
  };
  const [all, failing] = await Promise.all([
    db.stream.count({ where }),
    db.stream.count({ where: { ...where, startAttempts: { gt: 0 } } }),
  ]);
  return { WAITING: all - failing, FAILING: failing };
}
