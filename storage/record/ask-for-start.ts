import type { Transaction } from '../database/database.ts';

/**
 * Has the workflow of an unfinished stream started from the record (workers/missing-workflows/start-missing-workflows.ts),
 * where it was thought to run. False where that has been asked for already, or nobody owes anything any more.
 */
export async function askForStart(db: Transaction, streamId: string): Promise<boolean> {
  const { count } = await db.stream.updateMany({
    where: { id: streamId, workflowStartedAt: { not: null }, finished: false },
    data: { workflowStartedAt: null },
  });
  return count > 0;
}
