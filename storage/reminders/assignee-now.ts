import type { PlannedReminder } from '../../domain/streams/reminders.ts';
import type { Database } from '../database/database.ts';
import { kindOf, type StoredKinds } from '../record/stored-kind.ts';

/**
 * Whose mailbox a reminder goes to by what the record says now: somebody else may have been named since it fell due, or
 * since it was tried. The plan in the ledger doesn't say so of what was under way then.
 */
export async function assigneeNow(
  db: Database,
  kinds: StoredKinds,
  streamId: string,
  { recipient, period }: PlannedReminder,
): Promise<string> {
  const { kind, state } = await db.stream.findUniqueOrThrow({
    where: { id: streamId },
    select: { kind: true, state: true },
  });
  const stored = kindOf(kinds, kind);
  return stored.kind.assigneeOf(stored.stateOf(state), recipient, period);
}
