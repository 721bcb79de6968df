import type { Alarm } from '../../domain/deadlines/alarms-of.ts';
import { remindersOf, type PlannedReminder } from '../../domain/streams/reminders.ts';
import type { Transaction } from '../database/database.ts';
import { SUPPRESSED_FOR_GOOD } from '../record/suppressed-for-good.ts';
import type { Difference } from './difference.ts';
import type { KnownStream } from './stored-stream.ts';

/**
 * How the plan of reminders in the ledger differs from what the facts give. What was sent, or suppressed for good, is
 * history. `alarms` are those of this moment, `recorded` those that had to be planned when the last fact was recorded.
 */
export async function planDifferences(
  db: Transaction,
  { streamId, state, of: { kind } }: KnownStream,
  alarms: readonly Alarm[],
  recorded: readonly Alarm[],
): Promise<Difference[]> {
  const planned = new Set(remindersOf(kind, recorded, state).map(keyOf));
  const wanted = remindersOf(kind, alarms, state).map((one) => ({
    ...one,
    planned: planned.has(keyOf(one)),
  }));
  const rows = await db.$queryRaw<{ key: string; found: string | null; wanted: boolean }[]>`
    SELECT concat_ws(' ', coalesce(w."deadlineId", s.deadline_id), coalesce(w.due, s.due), coalesce(w.step, s.step),
        coalesce(w.recipient, s.recipient)) AS key,
      CASE s.state WHEN 'SUPPRESSED' THEN 'suppressed as ' || s.reason WHEN 'PLANNED' THEN 'planned otherwise' END AS found,
      w.due IS NOT NULL AS wanted
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w("deadlineId" text, due date, step text, recipient text,
        kind text, assignee text, template text, notification text, period int, "scheduledOn" date,
        "scheduledAt" timestamptz, planned boolean)
      FULL JOIN (SELECT * FROM reminder WHERE stream_id = ${streamId}::uuid AND kind <> 'EMERGENCY') AS s
        ON s.deadline_id = w."deadlineId" AND s.due = w.due AND s.step = w.step AND s.recipient = w.recipient
    WHERE (w.planned AND s.state IS NULL)
      OR (w.planned AND s.state = 'SUPPRESSED' AND coalesce(s.reason, '') <> ALL (${SUPPRESSED_FOR_GOOD}::text[]))
      OR (s.state = 'PLANNED' AND (w.due IS NULL OR (s.kind, s.assignee, s.template, s.notification, s.period,
        s.scheduled_on, s.scheduled_at) IS DISTINCT FROM (w.kind, w.assignee, w.template, w.notification, w.period,
        w."scheduledOn", w."scheduledAt")))
    ORDER BY 1`;
  return rows.map((row) => ({
    code: 'REMINDER',
    what: `${row.key}: ${row.wanted ? (row.found ?? 'missing') : 'planned too many'}`,
  }));
}

function keyOf({ deadlineId, due, step, recipient }: PlannedReminder): string {
  return [deadlineId, due, step, recipient].join('/');
}
