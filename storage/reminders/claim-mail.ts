import { AT_ONCE_STEP } from '../../domain/vocabulary/reminder-kind.ts';
import { isOfMorning } from '../../domain/streams/mails.ts';
import type { PlannedReminder } from '../../domain/streams/reminders.ts';
import type { Database, Transaction } from '../database/database.ts';
import { lockUntilEnd } from '../database/transaction-lock.ts';
import { kindOf, type StoredKinds } from '../record/stored-kind.ts';
import { claim, type ClaimedMail } from './claim.ts';
import { GROUND_GONE, LEASE_MS, takeable, thisRow, UNSETTLED } from './ledger-rows.ts';

/** The most that one mail tells of; what is left goes with the next one. */
export const MOST_IN_A_MAIL = 200;

/** Longest wait for who claims for the same mailbox, and for a connection. */
const CLAIM_MS = 15_000;

/** Which reminder is to be sent, for whom. */
export interface ToSend {
  readonly streamId: string;
  readonly practice: boolean;
  /** Now by the clock of the stream, RFC 3339. */
  readonly asOf: string;
  readonly reminder: PlannedReminder;
}

/**
 * Claims a reminder, as {@link claim} does. With one of a morning go the others that the same mailbox is reminded of on that
 * day, of whatever stream, and what is late from other mornings, so that it makes one mail (decision 34). Whoever claims for
 * the same mailbox meanwhile waits, and finds its own taken.
 */
export async function claimMail(
  db: Database,
  kinds: StoredKinds,
  toSend: ToSend,
  leaseMs = LEASE_MS,
): Promise<ClaimedMail | 'SETTLED' | 'BUSY'> {
  const { streamId, reminder, asOf } = toSend;
  if (!isOfMorning(reminder)) return claim(db, streamId, reminder, asOf, leaseMs);
  return db.$transaction(
    async (tx) => {
      await lockUntilEnd(tx, `mail/${reminder.assignee}`);
      const others = await othersOf(tx, kinds, toSend, leaseMs);
      return claim(tx, streamId, reminder, asOf, leaseMs, others);
    },
    { maxWait: CLAIM_MS, timeout: CLAIM_MS },
  );
}

interface Other {
  readonly id: string;
  readonly recipient: PlannedReminder['recipient'];
  readonly period: number | null;
  readonly kind: string;
  /** Of its stream; null where the plan in the ledger is right about whose it is, since it was never under way. */
  readonly state: unknown;
}

/**
 * What else is to go with a reminder. What may have left goes again with what it left with, so that the copy is known for
 * one. A practice case has a clock of its own, on which no other depends.
 */
async function othersOf(
  db: Transaction,
  kinds: StoredKinds,
  { streamId, practice, asOf, reminder }: ToSend,
  leaseMs: number,
): Promise<string[]> {
  const { assignee, scheduledOn } = reminder;
  const others = await db.$queryRaw<Other[]>`
    SELECT stored.id, stored.recipient, stored.period, stream.kind,
      CASE WHEN stored.attempts > 0 THEN stream.state END AS state
    FROM reminder AS stored JOIN stream ON stream.id = stored.stream_id
      LEFT JOIN (SELECT id, claim, possible_duplicate OR state IN ('SENDING', 'UNCERTAIN') AS may_have_left
                 FROM reminder WHERE ${thisRow(streamId, reminder)}) AS own ON true
    WHERE stored.assignee = ${assignee} AND ${UNSETTLED} AND stored.kind = 'DEADLINE' AND stored.step <> ${AT_ONCE_STEP}
      AND (stored.scheduled_on = ${scheduledOn}::date OR stored.scheduled_at <= ${asOf}::timestamptz)
      AND stored.id IS DISTINCT FROM own.id
      AND (stored.stream_id = ${streamId}::uuid OR (NOT ${practice} AND NOT stream.practice))
      AND CASE WHEN own.may_have_left THEN stored.claim = own.claim
               ELSE stored.state = 'PLANNED' AND NOT stored.possible_duplicate END
      AND ${takeable(leaseMs)} AND ${GROUND_GONE} IS NULL
      AND NOT EXISTS (
        SELECT FROM reminder AS later WHERE later.stream_id = stored.stream_id AND later.deadline_id = stored.deadline_id
          AND later.due = stored.due AND later.recipient = stored.recipient AND later.scheduled_at > stored.scheduled_at
          AND later.scheduled_at <= ${asOf}::timestamptz)
    ORDER BY stored.scheduled_at, stored.id LIMIT ${MOST_IN_A_MAIL - 1}`;
  return others.filter((other) => isFor(kinds, assignee, other)).map(({ id }) => id);
}

/** Somebody else may have been named while a mail with it was under way (assignee-now.ts). */
function isFor(kinds: StoredKinds, assignee: string, { kind, state, recipient, period }: Other): boolean {
  if (state === null) return true;
  const stored = kindOf(kinds, kind);
  return stored.kind.assigneeOf(stored.stateOf(state), recipient, period) === assignee;
}
