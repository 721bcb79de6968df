import { randomUUID } from 'node:crypto';
import type { PlannedReminder } from '../domain/deadlines/reminders.ts';
import { dateColumn } from './columns.ts';
import type { Database } from './database.ts';

/** A ledger row that this sender has taken on: nobody else sends it now. */
export interface ClaimedReminder {
  readonly id: string;
  /** An earlier attempt may have reached the receiver. */
  readonly possibleDuplicate: boolean;
}

/** How a reminder ended. */
export interface Settlement {
  readonly state: 'ACCEPTED' | 'REJECTED' | 'UNCERTAIN' | 'SUPPRESSED' | 'PLANNED';
  readonly reason?: string;
  readonly address?: string;
  readonly late?: boolean;
  /** Now by the clock of the process, RFC 3339. */
  readonly asOf: string;
}

/** A mail that may have been delivered is tried once more, then left for a human to see. */
const ATTEMPTS_WHEN_UNCERTAIN = 2;

/** Makes sure the reminder has its row: a step that repeats may lie beyond what was planned. */
export async function ensureRow(db: Database, processId: string, reminder: PlannedReminder): Promise<void> {
  const { deadlineId, due, step, recipient, assignee, template, notification, period } = reminder;
  await db.reminder.createMany({
    data: {
      id: randomUUID(),
      processId,
      deadlineId,
      due: dateColumn(due),
      step,
      recipient,
      assignee,
      template,
      notification,
      period,
      scheduledOn: dateColumn(reminder.scheduledOn),
      scheduledAt: new Date(reminder.scheduledAt),
      state: 'PLANNED',
    },
    skipDuplicates: true,
  });
}

/**
 * Takes a planned reminder, or one whose sender died or whose delivery was uncertain, for one more attempt. Null where
 * it is settled, suppressed or has had its attempts: then there is nothing to send. Committed before the mail leaves.
 */
export async function claim(
  db: Database,
  processId: string,
  { deadlineId, due, step, recipient }: PlannedReminder,
): Promise<ClaimedReminder | null> {
  const rows = await db.$queryRaw<ClaimedReminder[]>`
    UPDATE reminder SET
      possible_duplicate = possible_duplicate OR state IN ('SENDING', 'UNCERTAIN'),
      state = 'SENDING', attempts = attempts + 1, claimed_at = now()
    WHERE process_id = ${processId}::uuid AND deadline_id = ${deadlineId} AND due = ${due}::date AND step = ${step}
      AND recipient = ${recipient}
      AND (state = 'PLANNED'
        OR (state = 'UNCERTAIN' AND attempts < ${ATTEMPTS_WHEN_UNCERTAIN})
        OR (state = 'SENDING' AND NOT possible_duplicate AND claimed_at < now() - interval '60 seconds'))
    RETURNING id, possible_duplicate AS "possibleDuplicate"`;
  return rows[0] ?? null;
}

/** Records how a claimed reminder ended. */
export async function settle(db: Database, id: string, settlement: Settlement): Promise<void> {
  const { state, reason = null, address, late, asOf } = settlement;
  await db.reminder.update({
    where: { id },
    data: {
      state,
      reason,
      settledAt: state === 'PLANNED' ? null : new Date(asOf),
      ...(address === undefined ? {} : { address }),
      ...(late === undefined ? {} : { late }),
    },
  });
}

/** Records that a planned reminder is not sent, and why. One that was sent or suppressed stays as it is. */
export async function suppress(
  db: Database,
  processId: string,
  { deadlineId, due, step, recipient }: PlannedReminder,
  reason: string,
  asOf: string,
): Promise<void> {
  await db.reminder.updateMany({
    where: { processId, deadlineId, due: dateColumn(due), step, recipient, state: 'PLANNED' },
    data: { state: 'SUPPRESSED', reason, settledAt: new Date(asOf) },
  });
}
