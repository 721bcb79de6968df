import { randomUUID } from 'node:crypto';
import type { Deadline } from '../domain/deadlines/deadline.ts';
import type { PlannedReminder } from '../domain/deadlines/reminders.ts';
import type { Transaction } from './database.ts';

/**
 * Brings the plan in the ledger to what follows from the state now: new reminders are planned, those that follow again
 * are planned again, and those whose ground has gone are suppressed with the reason. What was sent stays as it is.
 */
export async function planReminders(
  tx: Transaction,
  processId: string,
  reminders: readonly PlannedReminder[],
  deadlines: readonly Deadline[],
): Promise<void> {
  const wanted = JSON.stringify(reminders.map((reminder) => ({ id: randomUUID(), ...reminder })));
  await tx.$executeRaw`
    INSERT INTO reminder (id, process_id, deadline_id, due, step, recipient, assignee, template, notification, period,
                          scheduled_on, scheduled_at, state)
    SELECT w.id, ${processId}::uuid, w."deadlineId", w.due, w.step, w.recipient, w.assignee, w.template, w.notification,
           w.period, w."scheduledOn", w."scheduledAt", 'PLANNED'
    FROM jsonb_to_recordset(${wanted}::jsonb) AS w(id uuid, "deadlineId" text, due date, step text, recipient text,
         assignee text, template text, notification text, period int, "scheduledOn" date, "scheduledAt" timestamptz)
    ON CONFLICT (process_id, deadline_id, due, step, recipient) DO UPDATE
      SET state = 'PLANNED', reason = NULL, settled_at = NULL, assignee = excluded.assignee,
          scheduled_on = excluded.scheduled_on, scheduled_at = excluded.scheduled_at
      WHERE reminder.state IN ('PLANNED', 'SUPPRESSED') AND reminder.reason IS DISTINCT FROM 'SUPERSEDED'
        AND reminder.reason IS DISTINCT FROM 'NO_RECIPIENT'`;
  const standing = JSON.stringify(
    deadlines.map(({ id, due, status, ended }) => ({ id, due, status, because: ended?.because })),
  );
  await tx.$executeRaw`
    UPDATE reminder r SET state = 'SUPPRESSED', reason = coalesce(d.reason, 'DEADLINE_GONE')
    FROM reminder p
    LEFT JOIN LATERAL (
      SELECT CASE WHEN s.because = 'CASE_CLOSED' THEN 'CASE_CLOSED'
                  WHEN s.status <> 'OPEN' THEN 'DEADLINE_' || s.status
                  WHEN s.due = p.due THEN 'NO_LONGER_RECIPIENT'
                  ELSE 'DEADLINE_MOVED' END AS reason
      FROM jsonb_to_recordset(${standing}::jsonb) AS s(id text, due date, status text, because text)
      WHERE s.id = p.deadline_id) d ON true
    WHERE r.id = p.id AND p.process_id = ${processId}::uuid AND p.state = 'PLANNED'
      AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(${wanted}::jsonb) AS w("deadlineId" text, due date, step text, recipient text)
        WHERE w."deadlineId" = p.deadline_id AND w.due = p.due AND w.step = p.step AND w.recipient = p.recipient)`;
}
