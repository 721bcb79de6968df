import type pg from 'pg';
import type { LaneHead } from './lane-head.ts';
import type { ReadRow } from './verify-lane.ts';

/** How many chains there are (constraint `known_lane`). */
export const LANES = 16;

/** The lock that expire_usage_log takes: rows don't expire while they are verified. Belongs to the session. */
const LOCK = 703202310;

/** Waits until nothing expires, and lets nothing expire while the connection is open. */
export async function keepFromExpiring(db: pg.Client): Promise<void> {
  await db.query('SELECT pg_advisory_lock_shared($1)', [LOCK]);
}

/** Stable code of {@link RowsHidden}. */
export const ROWS_HIDDEN = 'ROWS_HIDDEN';

/** Row security hides rows of the usage log from this login: it would seem to have holes. */
export class RowsHidden extends Error {
  readonly code = ROWS_HIDDEN;
}

/**
 * Throws {@link RowsHidden} for a login that doesn't see every row: neither the owner's nor one that row security doesn't bind.
 * `row_security = off` would refuse the owner too, whom it binds and whom a policy shows everything.
 */
export async function mustSeeEveryRow(db: pg.Client): Promise<void> {
  const { rows } = await db.query<{ sees: boolean }>(
    `SELECT bool_and(NOT row_security_active(oid) OR pg_has_role(relowner, 'USAGE')) AS sees
     FROM pg_class WHERE oid = ANY ('{usage_log, usage_log_process, usage_log_head}'::regclass[])`,
  );
  if (rows[0]?.sees !== true)
    throw new RowsHidden('DATABASE_URL: this login does not see every row of the log');
}

interface HeadRow {
  readonly lane: number;
  readonly seq: string;
  readonly hash: Buffer;
  readonly base_seq: string;
  readonly base_hash: Buffer;
  readonly base_previous_hash: Buffer | null;
  readonly base_at: string | null;
  readonly base_digest: Buffer | null;
}

/** The heads as they are now, by lane, all of one moment. */
export async function readHeads(db: pg.Client): Promise<LaneHead[]> {
  const { rows } = await db.query<HeadRow>(
    `SELECT lane, seq, hash, base_seq, base_hash, base_previous_hash,
       (extract(epoch FROM base_at) * 1000)::bigint::text AS base_at, base_digest
     FROM usage_log_head ORDER BY lane`,
  );
  return rows.map((row) => ({
    lane: row.lane,
    seq: Number(row.seq),
    hash: row.hash,
    baseSeq: Number(row.base_seq),
    baseHash: row.base_hash,
    base: baseOf(row),
  }));
}

function baseOf({
  base_previous_hash: previousHash,
  base_at: at,
  base_digest: digest,
}: HeadRow): LaneHead['base'] {
  return previousHash === null || at === null || digest === null ? null : { previousHash, at, digest };
}

/** The rows of a lane from one place to another, both inclusive, in order of the number that seq is. */
export async function readRows(db: pg.Client, lane: number, from: number, to: number): Promise<ReadRow[]> {
  const { rows } = await db.query<ReadRow>(
    `SELECT lane, seq::text, (extract(epoch FROM at) * 1000)::bigint::text AS at, request_id, person_id, person_name, role,
       organisation, county, operation, kind, outcome, code, relation, purpose, data, process_ids::text[], reason_id,
       disclosed_to, legal_basis, about_person, newest_shown, oldest_shown, searched_for, target, changes,
       previous_hash, hash,
       EXISTS (
         SELECT FROM unnest(process_ids) AS named WHERE NOT EXISTS (
           SELECT FROM usage_log_process n
           WHERE n.process_id = named AND n.at = u.at AND n.lane = u.lane AND n.seq = u.seq)) AS hidden
     FROM usage_log u WHERE lane = $1 AND seq BETWEEN $2 AND $3 ORDER BY u.seq`,
    [lane, from, to],
  );
  return rows;
}

/** Rows that no chain reaches: before its beginning, after its end, or in a lane that isn't. Searches would show them. */
export async function readStrayRows(db: pg.Client): Promise<{ lane: number; seq: number }[]> {
  const { rows } = await db.query<{ lane: number; seq: string }>(`
    SELECT h.lane, stray.seq FROM usage_log_head h CROSS JOIN LATERAL (
      (SELECT seq FROM usage_log u WHERE u.lane = h.lane AND u.seq > h.seq ORDER BY seq LIMIT 1)
      UNION ALL
      (SELECT seq FROM usage_log u WHERE u.lane = h.lane AND u.seq <= h.base_seq ORDER BY seq LIMIT 1)) stray
    UNION ALL
    (SELECT lane, seq FROM usage_log WHERE lane < 0 ORDER BY lane, seq LIMIT 1)
    UNION ALL
    (SELECT lane, seq FROM usage_log WHERE lane >= ${LANES} ORDER BY lane, seq LIMIT 1)
    ORDER BY lane, seq`);
  return rows.map(({ lane, seq }) => ({ lane, seq: Number(seq) }));
}
