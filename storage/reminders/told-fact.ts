import { toldBy } from '../../domain/deadlines/notice-id.ts';
import type { PlannedReminder } from '../../domain/streams/reminders.ts';
import { AT_ONCE_STEP } from '../../domain/vocabulary/reminder-kind.ts';
import type { Database } from '../database/database.ts';

/** A fact that somebody is told of at once, and who recorded it. */
export interface ToldFact {
  readonly type: string;
  readonly actorId: string;
}

/**
 * What a notice tells of, or what opened the deadline of which a step tells at once. Null where it isn't about a fact, or that
 * was destroyed.
 */
export async function toldFact(
  db: Database,
  streamId: string,
  { kind, deadlineId, step, scheduledAt }: PlannedReminder,
): Promise<ToldFact | null> {
  const select = { type: true, actorId: true } as const;
  const seq = kind === 'NOTICE' ? toldBy(deadlineId) : null;
  if (seq !== null) return db.fact.findUnique({ where: { streamId_seq: { streamId, seq } }, select });
  if (kind !== 'DEADLINE' || step !== AT_ONCE_STEP) return null;
  // Its moment is that of the recording; all facts of one command share it, and who gave it.
  return db.fact.findFirst({
    where: { streamId, recordedAt: scheduledAt },
    orderBy: { seq: 'desc' },
    select,
  });
}
