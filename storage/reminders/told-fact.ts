import { toldBy } from '../../domain/deadlines/notice-id.ts';
import type { PlannedReminder } from '../../domain/streams/reminders.ts';
import type { Database } from '../database/database.ts';

/** What a notice tells of, and who recorded it. Null where it isn't about a fact, or that was destroyed. */
export async function toldFact(
  db: Database,
  streamId: string,
  { kind, deadlineId }: PlannedReminder,
): Promise<{ readonly type: string; readonly actorId: string } | null> {
  const seq = kind === 'NOTICE' ? toldBy(deadlineId) : null;
  if (seq === null) return null;
  return db.fact.findUnique({
    where: { streamId_seq: { streamId, seq } },
    select: { type: true, actorId: true },
  });
}
