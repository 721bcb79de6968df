import type { Transaction } from '../database/database.ts';
import { UNFINISHED } from './unfinished.ts';

/**
 * Has the workflow of an unfinished process started from the record (workers/missing-workflows/start-missing-workflows.ts), where it was thought to run. False where
 * that has been asked for already, or nobody owes anything any more.
 */
export async function askForStart(db: Transaction, processId: string): Promise<boolean> {
  const { count } = await db.process.updateMany({
    where: { id: processId, workflowStartedAt: { not: null }, ...UNFINISHED },
    data: { workflowStartedAt: null },
  });
  return count > 0;
}
