import type { Database } from '../database/database.ts';
import { GROUND_GONE, LEASE_MS, leaseOver } from './ledger-rows.ts';

/** Who comes back to a claim at all does so within minutes, or where its workflow can't be started within an hour. */
const NOBODY_CAME_MS = 2 * 3_600_000;

/**
 * Closes what a sender died with and no workflow comes back to: whether the mail left isn't known, and it is said so. Its
 * ground has gone meanwhile, its stream is finished, or nobody has come for hours; how many there were. Where somebody comes
 * after all nothing is lost: what is uncertain for the first time is taken on just as what its sender died with.
 */
export async function closeAbandonedClaims(db: Database, leaseMs = LEASE_MS): Promise<number> {
  return db.$executeRaw`
    UPDATE reminder AS stored SET state = 'UNCERTAIN', reason = 'SENDER_DIED',
      settled_at = now() + stream.clock_offset_ms * interval '1 millisecond'
    FROM stream WHERE stream.id = stored.stream_id AND ${leaseOver(leaseMs)}
      AND (${GROUND_GONE} IS NOT NULL OR stream.finished OR ${leaseOver(NOBODY_CAME_MS)})`;
}
