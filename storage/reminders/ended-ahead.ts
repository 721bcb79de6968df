import type { Database } from '../database/database.ts';
import { GROUND_GONE } from './ledger-rows.ts';

/**
 * Suppresses what is still planned of deadlines whose end was known ahead and has come by the clock of their stream; how many
 * there were. Mostly all of it was sent by then; what a mail server didn't take in time its workflow asks for no more, and no
 * command comes on that day.
 */
export async function suppressEnded(db: Database): Promise<number> {
  return db.$executeRaw`
    UPDATE reminder AS stored SET state = 'SUPPRESSED', reason = ${GROUND_GONE},
      settled_at = now() + stream.clock_offset_ms * interval '1 millisecond'
    FROM stream, deadline
    WHERE stream.id = stored.stream_id AND deadline.stream_id = stored.stream_id
      AND deadline.deadline_id = stored.deadline_id AND stored.state = 'PLANNED' AND stored.kind = 'DEADLINE'
      AND stored.scheduled_at < now() + stream.clock_offset_ms * interval '1 millisecond'
      AND deadline.ended_on <= today_by(stream.clock_offset_ms)`;
}
