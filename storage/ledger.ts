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

/** A sender that took on a reminder and hasn't settled it after this long has died. Longer than any mail takes. */
const SENDER_DIED = "interval '60 seconds'";

/**
 * Takes a planned reminder, or one whose delivery is uncertain for the first time, for one more attempt; committed
 * before the mail leaves. SETTLED where nothing is to be sent any more, BUSY where another sender may still be at it.
 */
export async function claim(
  db: Database,
  processId: string,
  { deadlineId, due, step, recipient }: PlannedReminder,
): Promise<ClaimedReminder | 'SETTLED' | 'BUSY'> {
  const row = [processId, deadlineId, due, step, recipient];
  const claimed = await db.$queryRawUnsafe<ClaimedReminder[]>(
    `UPDATE reminder SET possible_duplicate = state IN ('SENDING', 'UNCERTAIN'), state = 'SENDING',
       attempts = attempts + 1, claimed_at = now()
     WHERE ${THIS_ROW} AND NOT possible_duplicate
       AND (state IN ('PLANNED', 'UNCERTAIN') OR (state = 'SENDING' AND claimed_at < now() - ${SENDER_DIED}))
     RETURNING id, possible_duplicate AS "possibleDuplicate"`,
    ...row,
  );
  if (claimed[0]) return claimed[0];
  await db.$executeRawUnsafe(
    `UPDATE reminder SET state = 'UNCERTAIN', reason = 'SENDER_DIED', settled_at = now()
     WHERE ${THIS_ROW} AND state = 'SENDING' AND claimed_at < now() - ${SENDER_DIED}`,
    ...row,
  );
  const busy = await db.$queryRawUnsafe<unknown[]>(
    `SELECT FROM reminder WHERE ${THIS_ROW} AND state = 'SENDING'`,
    ...row,
  );
  return busy.length > 0 ? 'BUSY' : 'SETTLED';
}

const THIS_ROW =
  'process_id = $1::uuid AND deadline_id = $2 AND due = $3::date AND step = $4 AND recipient = $5';

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
