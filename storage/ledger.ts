import { randomUUID } from 'node:crypto';
import type { PlannedReminder } from '../domain/deadlines/reminders.ts';
import { Prisma } from '../prisma/generated/client.ts';
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

/** A sender that took on a reminder and hasn't settled it after this long has died. Longer than any mail takes. */
const senderDied = Prisma.sql`now() - interval '60 seconds'`;

/**
 * Takes a planned reminder, or one whose delivery is uncertain for the first time, for one more attempt; committed
 * before the mail leaves. SETTLED where nothing is to be sent any more, BUSY where another sender may still be at it.
 */
export async function claim(
  db: Database,
  processId: string,
  reminder: PlannedReminder,
): Promise<ClaimedReminder | 'SETTLED' | 'BUSY'> {
  const [claimed] = await db.$queryRaw<ClaimedReminder[]>`
    INSERT INTO reminder AS stored (${COLUMNS}, state, attempts, claimed_at)
    VALUES (${valuesOf(processId, reminder)}, 'SENDING', 1, now())
    ON CONFLICT (process_id, deadline_id, due, step, recipient) DO UPDATE
      SET possible_duplicate = stored.possible_duplicate OR stored.state IN ('SENDING', 'UNCERTAIN'), state = 'SENDING',
          attempts = stored.attempts + 1, claimed_at = now()
      WHERE stored.state = 'PLANNED' OR (NOT stored.possible_duplicate
        AND (stored.state = 'UNCERTAIN' OR (stored.state = 'SENDING' AND stored.claimed_at < ${senderDied})))
    RETURNING id, possible_duplicate AS "possibleDuplicate"`;
  if (claimed) return claimed;
  const row = thisRow(processId, reminder);
  await db.$executeRaw`
    UPDATE reminder SET state = 'UNCERTAIN', reason = 'SENDER_DIED', settled_at = now()
    WHERE ${row} AND state = 'SENDING' AND claimed_at < ${senderDied}`;
  const busy = await db.$queryRaw<unknown[]>`SELECT FROM reminder WHERE ${row} AND state = 'SENDING'`;
  return busy.length > 0 ? 'BUSY' : 'SETTLED';
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

/** Records that a reminder is not sent, and why. One that was sent or suppressed stays as it is. */
export async function suppress(
  db: Database,
  processId: string,
  reminder: PlannedReminder,
  reason: string,
  asOf: string,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO reminder AS stored (${COLUMNS}, state, reason, settled_at)
    VALUES (${valuesOf(processId, reminder)}, 'SUPPRESSED', ${reason}, ${asOf}::timestamptz)
    ON CONFLICT (process_id, deadline_id, due, step, recipient) DO UPDATE
      SET state = 'SUPPRESSED', reason = excluded.reason, settled_at = excluded.settled_at
      WHERE stored.state = 'PLANNED'`;
}

/** A step that repeats may lie beyond what was planned, so whoever takes a reminder brings its row along. */
const COLUMNS = Prisma.raw(
  'id, process_id, deadline_id, due, step, recipient, assignee, template, notification, period, scheduled_on, scheduled_at',
);

function valuesOf(processId: string, reminder: PlannedReminder): Prisma.Sql {
  const { deadlineId, due, step, recipient, assignee, template, notification, period } = reminder;
  return Prisma.sql`${randomUUID()}::uuid, ${processId}::uuid, ${deadlineId}, ${due}::date, ${step}, ${recipient},
    ${assignee}, ${template}, ${notification}, ${period}::int, ${reminder.scheduledOn}::date,
    ${reminder.scheduledAt}::timestamptz`;
}

function thisRow(processId: string, { deadlineId, due, step, recipient }: PlannedReminder): Prisma.Sql {
  return Prisma.sql`process_id = ${processId}::uuid AND deadline_id = ${deadlineId} AND due = ${due}::date
    AND step = ${step} AND recipient = ${recipient}`;
}
