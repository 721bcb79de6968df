import type { PlannedReminder } from '../../domain/streams/reminders.ts';
import { assigneeOf } from '../../domain/tracks/assignee.ts';
import { storedStateSchema } from '../../domain/definitions/state.ts';
import type { Database } from '../database/database.ts';

/**
 * Whose mailbox a reminder goes to by what the record says now: somebody else may have been named since it fell due, or since
 * it was tried. The plan in the ledger doesn't say so of what was under way then.
 */
export async function assigneeNow(
  db: Database,
  processId: string,
  { recipient, period }: PlannedReminder,
): Promise<string> {
  const { state } = await db.process.findUniqueOrThrow({ where: { id: processId }, select: { state: true } });
  return assigneeOf(recipient, storedStateSchema.parse(state), period);
}
