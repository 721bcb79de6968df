import { randomUUID } from 'node:crypto';
import type { PlannedReminder } from '../../domain/streams/reminders.ts';
import type { Database } from '../database/database.ts';
import type { ClaimedMail } from './claim.ts';
import { COLUMNS, GROUND_GONE, LEASE_MS, leaseOver, thisRow, valuesOf } from './ledger-rows.ts';

/** How an attempt ended. */
export interface Settlement {
  readonly state: 'ACCEPTED' | 'REJECTED' | 'UNCERTAIN' | 'PLANNED';
  readonly reason?: string;
  readonly address: string;
  /** Now by the clock of the stream, RFC 3339, and its local date: what belongs to an earlier one is late. */
  readonly asOf: string;
  readonly today: string;
}

/** Renews the lease. False where the claim is over, of all or of some: settled, or taken over by another sender. */
export async function renew(db: Database, { claim, reminders }: ClaimedMail): Promise<boolean> {
  const renewed = await db.$executeRaw`
    UPDATE reminder SET claimed_at = now()
    WHERE id = ANY (${idsOf(reminders)}::uuid[]) AND claim = ${claim}::uuid AND state = 'SENDING'`;
  return renewed === reminders.length;
}

/**
 * Records how a claimed mail ended, for all that it tells of at once, and answers the state that each has then, by id: what
 * would be planned again is SUPPRESSED where its ground has gone meanwhile. Left out, and nothing recorded, is what another
 * sender has taken over. Can be repeated.
 */
export async function settle(
  db: Database,
  { claim, reminders }: ClaimedMail,
  settlement: Settlement,
): Promise<ReadonlyMap<string, string>> {
  const { state, reason = null, address, asOf, today } = settlement;
  const ids = idsOf(reminders);
  const settled = await db.$queryRaw<StateNow[]>`
    UPDATE reminder AS settled SET address = ${address}, late = scheduled_on < ${today}::date,
      state = CASE WHEN now_is.dropped THEN 'SUPPRESSED' ELSE ${state} END,
      reason = CASE WHEN now_is.dropped THEN now_is.gone ELSE ${reason} END,
      settled_at = CASE WHEN ${state} = 'PLANNED' AND NOT now_is.dropped THEN NULL ELSE ${asOf}::timestamptz END
    FROM (SELECT id, gone, gone IS NOT NULL AND ${state} = 'PLANNED' AS dropped
          FROM (SELECT id, ${GROUND_GONE} AS gone FROM reminder AS stored WHERE id = ANY (${ids}::uuid[])) AS looked_at)
      AS now_is
    WHERE settled.id = now_is.id AND claim = ${claim}::uuid AND state = 'SENDING'
    RETURNING settled.id, settled.state`;
  if (settled.length === ids.length) return statesOf(settled);
  const before = await db.$queryRaw<StateNow[]>`
    SELECT id, state FROM reminder WHERE id = ANY (${ids}::uuid[]) AND claim = ${claim}::uuid`;
  return statesOf([...before, ...settled]);
}

interface StateNow {
  readonly id: string;
  readonly state: string;
}

function statesOf(rows: readonly StateNow[]): ReadonlyMap<string, string> {
  return new Map(rows.map(({ id, state }) => [id, state]));
}

const idsOf = (reminders: ClaimedMail['reminders']) => reminders.map(({ id }) => id);

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
    VALUES (${valuesOf(streamId, reminder, randomUUID())}, 'SUPPRESSED', ${reason}, ${asOf}::timestamptz)
    ON CONFLICT (stream_id, deadline_id, due, step, recipient) DO UPDATE
      SET state = CASE stored.state WHEN 'SENDING' THEN 'UNCERTAIN' ELSE 'SUPPRESSED' END,
          reason = CASE stored.state WHEN 'SENDING' THEN 'SENDER_DIED' ELSE excluded.reason END,
          settled_at = excluded.settled_at
      WHERE stored.state = 'PLANNED' OR ${leaseOver(leaseMs)}`;
  const left = await db.$queryRaw<unknown[]>`
    SELECT FROM reminder WHERE ${thisRow(streamId, reminder)} AND state IN ('PLANNED', 'SENDING')`;
  return left.length > 0 ? 'BUSY' : 'SETTLED';
}
