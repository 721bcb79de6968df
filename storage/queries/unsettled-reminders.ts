import type { Transaction } from '../database/database.ts';

/**
 * Why a reminder's fate isn't what it should be by now. OVERDUE: due more than five minutes ago by the clock of its stream,
 * and still only planned. SENDER_DIED: taken on by a sender that hasn't shown life for a minute. UNCERTAIN: whether it
 * arrived isn't known; of the last day, as such a row is the end of it. UNTOLD: it reached nobody, and nobody could be told so
 * for two hours.
 */
type Why = 'OVERDUE' | 'SENDER_DIED' | 'UNCERTAIN' | 'UNTOLD';

/** Counts them over all streams. */
export async function unsettledReminders(db: Transaction): Promise<Readonly<Record<Why, number>>> {
  const [counts] = await db.$queryRaw<Record<Why, number>[]>`
    SELECT
      count(*) FILTER (WHERE r.state = 'PLANNED' AND r.scheduled_at
        < now() + s.clock_offset_ms * interval '1 millisecond' - interval '5 minutes')::int AS "OVERDUE",
      count(*) FILTER (WHERE r.state = 'SENDING' AND r.claimed_at < now() - interval '1 minute')::int AS "SENDER_DIED",
      count(*) FILTER (WHERE r.state = 'UNCERTAIN' AND r.claimed_at > now() - interval '1 day')::int AS "UNCERTAIN",
      (SELECT count(*)::int FROM undelivered_reminder u
       WHERE u.told_at IS NULL AND u.since < now() - interval '2 hours') AS "UNTOLD"
    FROM reminder r JOIN stream s ON s.id = r.stream_id
    WHERE r.state IN ('PLANNED', 'SENDING', 'UNCERTAIN')`;
  return counts ?? { OVERDUE: 0, SENDER_DIED: 0, UNCERTAIN: 0, UNTOLD: 0 };
}
