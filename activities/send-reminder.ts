import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { localDateOf } from '../domain/calendar/moments.ts';
import { isOwnAct } from '../domain/streams/mails.ts';
import type { DueReminder } from '../domain/streams/reminders.ts';
import { mailboxOf } from '../storage/directory/directory.ts';
import type { Database } from '../storage/database/database.ts';
import type { Kinds } from '../storage/kinds/stored-kinds.ts';
import { assigneeNow } from '../storage/reminders/assignee-now.ts';
import type { ClaimedMail } from '../storage/reminders/claim.ts';
import { claimMail } from '../storage/reminders/claim-mail.ts';
import { renew, settle, suppress, type Settlement } from '../storage/reminders/ledger.ts';
import { LEASE_MS } from '../storage/reminders/ledger-rows.ts';
import { toldFact } from '../storage/reminders/told-fact.ts';
import type { DispatchReminders } from '../workflows/stream/contract.ts';
import type { Delivery } from './delivery.ts';
import { keepLease, type LeaseTiming } from './lease.ts';
import type { Mailer } from './mailer.ts';
import { NOT_WRITTEN, writeMail, type Writing } from './write-mail.ts';

/** What sending needs. */
export interface Sending extends Writing {
  readonly db: Database;
  readonly kinds: Kinds;
  readonly mailer: Mailer;
}

/** What is to be sent. */
export type Dispatch = DispatchReminders;

/** How long things may take, in milliseconds. */
export interface SendingTiming extends LeaseTiming {
  /** How long the database may be away after the mail server's yes before that is forgotten. */
  readonly settleWithinMs: number;
}
export const SENDING_TIMING: SendingTiming = {
  leaseMs: LEASE_MS,
  renewEveryMs: LEASE_MS / 4,
  settleWithinMs: 300_000,
};

/** What is left to do for a reminder: nothing; to wait for who is at it; or to try again. */
export type Sent = 'DONE' | 'BUSY' | 'LEFT';

/**
 * Sends one reminder if it is still due and nobody else is at it, with the others that go in the same mail, and records what
 * became of it. To be called with a free connection.
 */
export async function sendReminder(
  sending: Sending,
  dispatch: Dispatch,
  due: DueReminder,
  timing: SendingTiming,
): Promise<Sent> {
  const { db, kinds } = sending;
  const { streamId, practice, asOf } = dispatch;
  const today = localDateOf(asOf).toString();
  const reminder = { ...due, assignee: await assigneeNow(db, kinds, streamId, due) };
  const notToBeSent = async (reason: string): Promise<Sent> =>
    (await suppress(db, streamId, reminder, reason, asOf, timing.leaseMs)) === 'SETTLED' ? 'DONE' : 'BUSY';
  const mailbox = await mailboxOf(db, reminder.assignee, today);
  if (!mailbox) return notToBeSent('NO_RECIPIENT');
  const told = await toldFact(db, streamId, reminder);
  if (told && isOwnAct(told.actorId, mailbox.readerId)) return notToBeSent('OWN_ACT');
  const askedAt = performance.now();
  const claimed = await claimMail(db, kinds, { streamId, practice, asOf, reminder }, timing.leaseMs);
  if (typeof claimed === 'string') return claimed === 'SETTLED' ? 'DONE' : 'BUSY';
  const happened = reminder.kind === 'NOTICE' ? told?.type : undefined;
  const lease = keepLease(() => renew(db, claimed), askedAt, timing);
  try {
    const mail = writeMail(sending, claimed, { mailbox, practice, today, happened });
    const delivery = mail ? await sending.mailer.send(mail, lease.isHeld) : NOT_WRITTEN;
    const settlement = { ...settlementOf(delivery), address: mailbox.address, asOf, today };
    const states = await settleSurely(db, claimed, settlement, timing.settleWithinMs);
    report(sending.log, dispatch, claimed, delivery, states.size === claimed.reminders.length);
    return isFinal(states, claimed) ? 'DONE' : 'LEFT';
  } finally {
    lease.end();
  }
}

function settlementOf(delivery: Delivery) {
  if (delivery.outcome === 'ACCEPTED') return { state: 'ACCEPTED' } as const;
  const state = delivery.outcome === 'TEMPORARY' ? 'PLANNED' : delivery.outcome;
  return { state, reason: delivery.reason } as const;
}

/** Settles also where the database is away for a while: what is known of a mail is not to be lost. */
async function settleSurely(
  db: Database,
  claimed: ClaimedMail,
  settlement: Settlement,
  withinMs: number,
): Promise<ReadonlyMap<string, string>> {
  const until = performance.now() + withinMs;
  for (let pause = 100; ; pause = Math.min(pause * 2, 1_000)) {
    try {
      return await settle(db, claimed, settlement);
    } catch (error) {
      if (performance.now() + pause > until) throw error;
      await delay(pause);
    }
  }
}

/** Of the reminder that was asked for; whoever asks for the others finds how they stand. */
function isFinal(
  states: ReadonlyMap<string, string>,
  { reminders: [{ id, possibleDuplicate }] }: ClaimedMail,
) {
  const state = states.get(id) ?? 'PLANNED';
  return state === 'UNCERTAIN' ? possibleDuplicate : state !== 'PLANNED';
}

/** One line for each attempt; of people it says nothing. */
function report(
  log: Logger,
  { streamId, requestId }: Dispatch,
  { id: mailId, reminders }: ClaimedMail,
  delivery: Delivery,
  recorded: boolean,
): void {
  const [{ id: reminderId, attempt, possibleDuplicate }] = reminders;
  const { outcome } = delivery;
  const reason = outcome === 'ACCEPTED' ? null : delivery.reason;
  const about = { mailId, reminderId, reminders: reminders.length, streamId, requestId };
  const line = { ...about, outcome, reason, attempt, possibleDuplicate };
  if (recorded) log.info({ code: 'MAIL_ATTEMPT', ...line }, 'Tried to send a reminder');
  else log.warn({ code: 'CLAIM_TAKEN_OVER', ...line }, 'Not recorded: another sender has taken it over');
}
