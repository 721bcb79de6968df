import { randomUUID } from 'node:crypto';
import type { PlannedReminder } from '../../domain/streams/reminders.ts';
import type { Database } from '../database/database.ts';
import { COLUMNS, GROUND_GONE, leaseOver, thisRow, valuesOf } from './ledger-rows.ts';

/** A ledger row that a sender has taken on: while its lease runs, nobody else sends it. */
export interface ClaimedReminder {
  readonly id: string;
  /** Token of the claim: only who holds it renews the lease and settles the row. */
  readonly claim: string;
  /** Which attempt this is, the first being 1. */
  readonly attempt: number;
  /** An earlier attempt may have reached the receiver. */
  readonly possibleDuplicate: boolean;
}

/** How an attempt ended. */
export interface Settlement {
  readonly state: 'ACCEPTED' | 'REJECTED' | 'UNCERTAIN' | 'PLANNED';
  readonly reason?: string;
  readonly address: string;
  readonly late: boolean;
  /** Now by the clock of the stream, RFC 3339. */
  readonly asOf: string;
}

/** How long a claim lasts without being renewed. */
export const LEASE_MS = 60_000;

/**
 * Takes a planned reminder, or one whose delivery is uncertain for the first time, for one more attempt, if its ground still
 * stands; the row says from then on whom it goes to. Committed before the mail leaves. SETTLED where nothing is to be sent
 * any more, BUSY where another sender is at it or it is to be looked at again.
 */
export async function claim(
  db: Database,
  streamId: string,
  reminder: PlannedReminder,
  asOf: string,
  leaseMs = LEASE_MS,
): Promise<ClaimedReminder | 'SETTLED' | 'BUSY'> {
  const [claimed] = await db.$queryRaw<ClaimedReminder[]>`
    INSERT INTO reminder AS stored (${COLUMNS}, state, attempts, claimed_at, claim)
    VALUES (${valuesOf(streamId, reminder)}, 'SENDING', 1, now(), ${randomUUID()}::uuid)
    ON CONFLICT (stream_id, deadline_id, due, step, recipient) DO UPDATE
      SET possible_duplicate = stored.possible_duplicate OR stored.state IN ('SENDING', 'UNCERTAIN'), state = 'SENDING',
          assignee = excluded.assignee, reason = NULL, settled_at = NULL, attempts = stored.attempts + 1, claimed_at = now(),
          claim = excluded.claim
      WHERE ${GROUND_GONE} IS NULL AND (stored.state = 'PLANNED'
        OR (NOT stored.possible_duplicate AND (stored.state = 'UNCERTAIN' OR ${leaseOver(leaseMs)})))
    RETURNING id, claim, attempts AS attempt, possible_duplicate AS "possibleDuplicate"`;
  return claimed ?? whyNot(db, streamId, reminder, asOf, leaseMs);
}

/** Closes a row that nobody will take on any more, and answers whether anything can still become of it. */
async function whyNot(
  db: Database,
  streamId: string,
  reminder: PlannedReminder,
  asOf: string,
  leaseMs: number,
): Promise<'SETTLED' | 'BUSY'> {
  const row = thisRow(streamId, reminder);
  await db.$executeRaw`
    UPDATE reminder AS stored SET settled_at = ${asOf}::timestamptz,
      state = CASE stored.state WHEN 'SENDING' THEN 'UNCERTAIN' ELSE 'SUPPRESSED' END,
      reason = CASE stored.state WHEN 'SENDING' THEN 'SENDER_DIED' ELSE ${GROUND_GONE} END
    WHERE ${row} AND ((${leaseOver(leaseMs)} AND (stored.possible_duplicate OR ${GROUND_GONE} IS NOT NULL))
      OR (stored.state = 'PLANNED' AND ${GROUND_GONE} IS NOT NULL))`;
  const settled = await db.$queryRaw<unknown[]>`
    SELECT FROM reminder AS stored WHERE ${row} AND (stored.state IN ('ACCEPTED', 'REJECTED', 'SUPPRESSED')
      OR (stored.state = 'UNCERTAIN' AND (stored.possible_duplicate OR ${GROUND_GONE} IS NOT NULL)))`;
  return settled.length > 0 ? 'SETTLED' : 'BUSY';
}

/** Renews the lease. False where the claim is over: settled, or taken over by another sender. */
export async function renew(db: Database, { id, claim }: ClaimedReminder): Promise<boolean> {
  const renewed = await db.$executeRaw`
    UPDATE reminder SET claimed_at = now() WHERE id = ${id}::uuid AND claim = ${claim}::uuid AND state = 'SENDING'`;
  return renewed > 0;
}

/**
 * Records how a claimed reminder ended, and answers the state it has then: what would be planned again is SUPPRESSED where
 * its ground has gone meanwhile. Null, and nothing recorded, where another sender has taken it over. Can be repeated.
 */
export async function settle(
  db: Database,
  { id, claim }: ClaimedReminder,
  settlement: Settlement,
): Promise<string | null> {
  const { state, reason = null, address, late, asOf } = settlement;
  const [settled] = await db.$queryRaw<{ state: string }[]>`
    UPDATE reminder AS settled SET address = ${address}, late = ${late},
      state = CASE WHEN now_is.dropped THEN 'SUPPRESSED' ELSE ${state} END,
      reason = CASE WHEN now_is.dropped THEN now_is.gone ELSE ${reason} END,
      settled_at = CASE WHEN ${state} = 'PLANNED' AND NOT now_is.dropped THEN NULL ELSE ${asOf}::timestamptz END
    FROM (SELECT gone, gone IS NOT NULL AND ${state} = 'PLANNED' AS dropped
          FROM (SELECT ${GROUND_GONE} AS gone FROM reminder AS stored WHERE id = ${id}::uuid) AS looked_at) AS now_is
    WHERE id = ${id}::uuid AND claim = ${claim}::uuid AND state = 'SENDING'
    RETURNING settled.state`;
  if (settled) return settled.state;
  const [before] = await db.$queryRaw<{ state: string }[]>`
    SELECT state FROM reminder WHERE id = ${id}::uuid AND claim = ${claim}::uuid`;
  return before?.state ?? null;
}

/**
 * Records that a reminder is not sent, and why; of what a sender died with, that whether it left isn't known. One that was
 * sent or suppressed stays as it is. BUSY where a sender is at it, which may still give it up.
 */
export async function suppress(
  db: Database,
  streamId: string,
  reminder: PlannedReminder,
  reason: string,
  asOf: string,
  leaseMs = LEASE_MS,
): Promise<'SETTLED' | 'BUSY'> {
  await db.$executeRaw`
    INSERT INTO reminder AS stored (${COLUMNS}, state, reason, settled_at)
    VALUES (${valuesOf(streamId, reminder)}, 'SUPPRESSED', ${reason}, ${asOf}::timestamptz)
    ON CONFLICT (stream_id, deadline_id, due, step, recipient) DO UPDATE
      SET state = CASE stored.state WHEN 'SENDING' THEN 'UNCERTAIN' ELSE 'SUPPRESSED' END,
          reason = CASE stored.state WHEN 'SENDING' THEN 'SENDER_DIED' ELSE excluded.reason END,
          settled_at = excluded.settled_at
      WHERE stored.state = 'PLANNED' OR ${leaseOver(leaseMs)}`;
  const left = await db.$queryRaw<unknown[]>`
    SELECT FROM reminder WHERE ${thisRow(streamId, reminder)} AND state IN ('PLANNED', 'SENDING')`;
  return left.length > 0 ? 'BUSY' : 'SETTLED';
}
