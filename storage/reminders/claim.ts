import { randomUUID } from 'node:crypto';
import type { PlannedReminder } from '../../domain/streams/reminders.ts';
import type { Transaction } from '../database/database.ts';
import { COLUMNS, GROUND_GONE, LEASE_MS, leaseOver, takeable, thisRow, valuesOf } from './ledger-rows.ts';
import { mailIdOf } from './mail-id.ts';

/** A ledger row that a sender has taken on: while its lease runs, nobody else sends it. */
export interface ClaimedReminder {
  readonly id: string;
  /** Which attempt this is, the first being 1. */
  readonly attempt: number;
  /** An earlier attempt may have reached the receiver. */
  readonly possibleDuplicate: boolean;
  readonly template: string;
  readonly notification: string;
  /** YYYY-MM-DD */
  readonly due: string;
}

/** Reminders that a sender has taken on together, to be told of in one mail. */
export interface ClaimedMail {
  /** First part of the Message-ID. */
  readonly id: string;
  /** Token of the claim: only who holds it renews the lease and settles the rows. */
  readonly claim: string;
  /** The one that was asked for comes first. */
  readonly reminders: readonly [ClaimedReminder, ...ClaimedReminder[]];
}

/**
 * Takes a planned reminder, or one whose delivery is uncertain for the first time, for one more attempt, if its ground still
 * stands; the row says from then on whom it goes to. With it, those of some others of the same mailbox for which the same
 * holds. Committed before the mail leaves. SETTLED where nothing is to be sent any more, BUSY where another sender is at it
 * or it is to be looked at again.
 */
export async function claim(
  db: Transaction,
  streamId: string,
  reminder: PlannedReminder,
  asOf: string,
  leaseMs = LEASE_MS,
  others: readonly string[] = [],
): Promise<ClaimedMail | 'SETTLED' | 'BUSY'> {
  const [token, newId] = [randomUUID(), randomUUID()];
  // Others that somebody holds just now are left to whoever sends them: so nobody who holds one is waited for.
  const [first, ...along] = await db.$queryRaw<ClaimedReminder[]>`
    WITH own AS (
      INSERT INTO reminder AS stored (${COLUMNS}, state, attempts, claimed_at, claim, mail)
      VALUES (${valuesOf(streamId, reminder, newId)}, 'SENDING', 1, now(), ${token}::uuid, ${newId}::uuid)
      ON CONFLICT (stream_id, deadline_id, due, step, recipient) DO UPDATE
        SET possible_duplicate = stored.possible_duplicate OR stored.state IN ('SENDING', 'UNCERTAIN'), state = 'SENDING',
            assignee = excluded.assignee, reason = NULL, settled_at = NULL, attempts = stored.attempts + 1,
            claimed_at = now(), claim = excluded.claim, mail = stored.id
        WHERE ${GROUND_GONE} IS NULL AND ${takeable(leaseMs)}
      RETURNING *),
    free AS (
      SELECT stored.id FROM own JOIN reminder AS stored ON stored.id = ANY (${others}::uuid[])
      WHERE stored.assignee = own.assignee AND ${GROUND_GONE} IS NULL AND ${takeable(leaseMs)}
      FOR UPDATE OF stored SKIP LOCKED),
    along AS (
      UPDATE reminder AS taken
      SET possible_duplicate = taken.possible_duplicate OR taken.state IN ('SENDING', 'UNCERTAIN'), state = 'SENDING',
          reason = NULL, settled_at = NULL, attempts = taken.attempts + 1, claimed_at = now(), claim = ${token}::uuid
      FROM free WHERE taken.id = free.id
      RETURNING taken.*)
    SELECT id, attempts AS attempt, possible_duplicate AS "possibleDuplicate", template, notification, due::text
    FROM (SELECT 1 AS place, * FROM own UNION ALL SELECT 2, * FROM along) AS claimed ORDER BY place, due, id`;
  if (!first) return whyNot(db, streamId, reminder, asOf, leaseMs);
  const ids = [first, ...along].map(({ id }) => id);
  const mail = mailIdOf(ids);
  if (along.length > 0)
    await db.$executeRaw`
      UPDATE reminder SET mail = ${mail}::uuid WHERE id = ANY (${ids}::uuid[]) AND claim = ${token}::uuid`;
  return { id: mail, claim: token, reminders: [first, ...along] };
}

/** Closes a row that nobody will take on any more, and answers whether anything can still become of it. */
async function whyNot(
  db: Transaction,
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
    SELECT FROM reminder AS stored WHERE ${row} AND (stored.state IN ('ACCEPTED', 'REJECTED', 'BOUNCED', 'SUPPRESSED')
      OR (stored.state = 'UNCERTAIN' AND (stored.possible_duplicate OR ${GROUND_GONE} IS NOT NULL)))`;
  return settled.length > 0 ? 'SETTLED' : 'BUSY';
}
