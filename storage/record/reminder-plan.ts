import type { IsoDate } from '../../domain/calendar/plain-date.ts';
import type { Deadline } from '../../domain/deadlines/deadline.ts';
import type { PlannedReminder } from '../../domain/streams/reminders.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { SUPPRESSED_FOR_GOOD } from './suppressed-for-good.ts';

/**
 * Parts of a statement that bring the plan in the ledger to what follows from the state now: new reminders are planned,
 * those that follow again are planned again, and those whose ground has gone are suppressed with the reason. What was sent
 * stays as it is, and so does what doesn't follow from the state: that a case was opened in an emergency. All of this among
 * those for which a condition on the row `stored` holds. `today` by the clock of the stream: what ends on a later day has its
 * ground until then. Nothing happens where `guard` is empty.
 */
export function planReminders(
  reminders: readonly PlannedReminder[],
  deadlines: readonly Deadline[],
  today: IsoDate,
  among: Prisma.Sql,
): Prisma.Sql {
  const all = <K extends keyof PlannedReminder>(field: K) => reminders.map((reminder) => reminder[field]);
  const standing = JSON.stringify(
    deadlines.map(({ id, due, status, ended }) => ({
      id,
      due,
      status,
      because: ended?.because,
      ended: ended?.on,
    })),
  );
  return Prisma.sql`
    reminder_wanted AS MATERIALIZED (
      SELECT * FROM unnest(${all('kind')}::text[], ${all('deadlineId')}::text[], ${all('due')}::date[],
        ${all('step')}::text[], ${all('recipient')}::text[], ${all('assignee')}::text[], ${all('template')}::text[],
        ${all('notification')}::text[], ${all('period')}::int[], ${all('scheduledOn')}::date[],
        ${all('scheduledAt')}::timestamptz[])
        AS w(kind, deadline_id, due, step, recipient, assignee, template, notification, period, scheduled_on,
          scheduled_at)),
    reminder_planned AS (
      INSERT INTO reminder AS stored (id, stream_id, kind, deadline_id, due, step, recipient, assignee, template, notification,
                                      period, scheduled_on, scheduled_at, state)
      SELECT gen_random_uuid(), guard.id, w.*, 'PLANNED'
      FROM guard, reminder_wanted AS w
      ON CONFLICT (stream_id, deadline_id, due, step, recipient) DO UPDATE
        SET state = 'PLANNED', reason = NULL, settled_at = NULL, kind = excluded.kind, assignee = excluded.assignee,
            template = excluded.template, notification = excluded.notification, period = excluded.period,
            scheduled_on = excluded.scheduled_on, scheduled_at = excluded.scheduled_at
        WHERE stored.state IN ('PLANNED', 'SUPPRESSED') AND coalesce(stored.reason, '') <> ALL (${SUPPRESSED_FOR_GOOD}::text[])
          AND (stored.state, stored.kind, stored.assignee, stored.template, stored.notification, stored.period,
            stored.scheduled_on, stored.scheduled_at)
            IS DISTINCT FROM ('PLANNED', excluded.kind, excluded.assignee, excluded.template, excluded.notification,
            excluded.period, excluded.scheduled_on, excluded.scheduled_at)),
    reminder_dropped AS (
      UPDATE reminder AS stored SET state = 'SUPPRESSED', reason = coalesce(
        (SELECT CASE WHEN s.ended <= greatest(stored.scheduled_on, ${today}::date)
                       THEN CASE s.because WHEN 'CASE_CLOSED' THEN 'CASE_CLOSED' ELSE 'DEADLINE_' || s.status END
                     WHEN s.due = stored.due AND EXISTS (
                       SELECT FROM reminder_wanted AS w WHERE w.deadline_id = stored.deadline_id AND w.due = stored.due
                         AND w.recipient = stored.recipient) THEN 'SUPERSEDED'
                     WHEN s.due = stored.due THEN 'NO_LONGER_RECIPIENT'
                     ELSE 'DEADLINE_MOVED' END
         FROM jsonb_to_recordset(${standing}::jsonb) AS s(id text, due date, status text, because text, ended date)
         WHERE s.id = stored.deadline_id), 'DEADLINE_GONE')
      FROM guard
      WHERE stored.stream_id = guard.id AND stored.state = 'PLANNED' AND stored.kind <> 'EMERGENCY' AND ${among}
        AND NOT EXISTS (
        SELECT FROM reminder_wanted AS w
        WHERE w.deadline_id = stored.deadline_id AND w.due = stored.due AND w.step = stored.step
          AND w.recipient = stored.recipient))`;
}
