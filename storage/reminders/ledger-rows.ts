import type { PlannedReminder } from '../../domain/streams/reminders.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** How long a claim lasts without being renewed. */
export const LEASE_MS = 60_000;

/** A step that repeats may lie beyond what was planned, so whoever takes a reminder brings its row along. */
export const COLUMNS = Prisma.raw(
  'id, stream_id, kind, deadline_id, due, step, recipient, assignee, template, notification, period, scheduled_on, scheduled_at',
);

/** The values of those columns for a new row. */
export function valuesOf(streamId: string, reminder: PlannedReminder, id: string): Prisma.Sql {
  const { kind, deadlineId, due, step, recipient, assignee, template, notification, period } = reminder;
  return Prisma.sql`${id}::uuid, ${streamId}::uuid, ${kind}, ${deadlineId}, ${due}::date, ${step}, ${recipient},
    ${assignee}, ${template}, ${notification}, ${period}::int, ${reminder.scheduledOn}::date,
    ${reminder.scheduledAt}::timestamptz`;
}

/** Condition that finds the row of a reminder. */
export function thisRow(streamId: string, { deadlineId, due, step, recipient }: PlannedReminder): Prisma.Sql {
  return Prisma.sql`stream_id = ${streamId}::uuid AND deadline_id = ${deadlineId} AND due = ${due}::date
    AND step = ${step} AND recipient = ${recipient}`;
}

/**
 * Why there is nothing to remind of any more in the row `stored`, in the words of the plan (reminder-plan.ts), or NULL: a
 * command may have met the deadline while a mail was under way, which the plan leaves alone, its end, known ahead, has come
 * by the clock of the stream, or a later step of its ladder was taken on. Only a deadline's ground can go: what is told
 * because it happened has happened.
 */
export const GROUND_GONE = Prisma.sql`CASE WHEN stored.kind <> 'DEADLINE' THEN NULL ELSE nullif(coalesce(
  (SELECT CASE WHEN d.ended_on <= greatest(stored.scheduled_on,
                 (SELECT today_by(s.clock_offset_ms) FROM stream AS s WHERE s.id = stored.stream_id))
                 THEN CASE d.ended_because WHEN 'CASE_CLOSED' THEN 'CASE_CLOSED' ELSE 'DEADLINE_' || d.status END
               WHEN d.due <> stored.due THEN 'DEADLINE_MOVED'
               WHEN EXISTS (
                 SELECT FROM reminder AS later WHERE later.stream_id = stored.stream_id
                   AND later.deadline_id = stored.deadline_id AND later.due = stored.due
                   AND later.recipient = stored.recipient AND later.scheduled_at > stored.scheduled_at
                   AND later.state NOT IN ('PLANNED', 'SUPPRESSED')) THEN 'SUPERSEDED'
               ELSE 'STANDS' END
   FROM deadline AS d WHERE d.stream_id = stored.stream_id AND d.deadline_id = stored.deadline_id),
  'DEADLINE_GONE'), 'STANDS') END`;

/** Something may still become of it, by the index `reminder_morning`. Condition on the row `stored`. */
export const UNSETTLED = Prisma.sql`stored.state IN ('PLANNED', 'SENDING', 'UNCERTAIN')`;

/** Taken on once more: planned, or uncertain for the first time, or what its sender died with. Condition on `stored`. */
export const takeable = (leaseMs: number) =>
  Prisma.sql`(stored.state = 'PLANNED'
    OR (NOT stored.possible_duplicate AND (stored.state = 'UNCERTAIN' OR ${leaseOver(leaseMs)})))`;

/** A sender whose lease is over (milliseconds) has died: it would have renewed it. Condition on the row `stored`. */
export const leaseOver = (leaseMs: number) =>
  Prisma.sql`(stored.state = 'SENDING' AND stored.claimed_at < now() - ${leaseMs}::int * interval '1 millisecond')`;
