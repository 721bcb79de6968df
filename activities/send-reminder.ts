import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { localDateOf } from '../domain/calendar/moments.ts';
import type { DueReminder } from '../domain/streams/reminders.ts';
import { assigneeNow } from '../storage/reminders/assignee-now.ts';
import type { Database } from '../storage/database/database.ts';
import type { Kinds } from '../storage/kinds/stored-kinds.ts';
import { mailboxOf, type Mailbox } from '../storage/directory/directory.ts';
import {
  claim,
  LEASE_MS,
  renew,
  settle,
  suppress,
  type ClaimedReminder,
  type Settlement,
} from '../storage/reminders/ledger.ts';
import { renderMail } from '../templates/render-mail.ts';
import type { DispatchReminders } from '../workflows/stream/contract.ts';
import type { Delivery } from './delivery.ts';
import { keepLease, type LeaseTiming } from './lease.ts';
import type { Mail, Mailer } from './mailer.ts';

/** What sending needs. */
export interface Sending {
  readonly db: Database;
  readonly kinds: Kinds;
  readonly mailer: Mailer;
  readonly log: Logger;
  /** Base of the links in mails, e.g. https://palvelupolku.example */
  readonly appUrl: string;
  /** Domain part of message ids. */
  readonly mailHost: string;
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

/**
 * Sends one reminder if it is still due and nobody else is at it, and records what became of it. To be called with a free
 * connection. True where nothing is left to do for it.
 */
export async function sendReminder(
  sending: Sending,
  dispatch: Dispatch,
  due: DueReminder,
  timing: SendingTiming,
): Promise<boolean> {
  const { db, kinds } = sending;
  const { streamId, asOf } = dispatch;
  const today = localDateOf(asOf).toString();
  const reminder = { ...due, assignee: await assigneeNow(db, kinds, streamId, due) };
  const mailbox = await mailboxOf(db, reminder.assignee, today);
  if (!mailbox)
    return (await suppress(db, streamId, reminder, 'NO_RECIPIENT', asOf, timing.leaseMs)) === 'SETTLED';
  const askedAt = performance.now();
  const claimed = await claim(db, streamId, reminder, asOf, timing.leaseMs);
  if (typeof claimed === 'string') return claimed === 'SETTLED';
  const lease = keepLease(() => renew(db, claimed), askedAt, timing);
  try {
    const delivery = await deliver(sending, dispatch, reminder, mailbox, claimed, lease.isHeld);
    const late = today > reminder.scheduledOn;
    const settlement = { ...settlementOf(delivery), address: mailbox.address, late, asOf };
    const state = await settleSurely(db, claimed, settlement, timing.settleWithinMs);
    report(sending.log, dispatch, claimed, delivery, state);
    return state !== null && isFinal(state, claimed);
  } finally {
    lease.end();
  }
}

async function deliver(
  sending: Sending,
  dispatch: Dispatch,
  reminder: DueReminder,
  mailbox: Mailbox,
  { id }: ClaimedReminder,
  mayLeave: () => boolean,
): Promise<Delivery> {
  let mail: Mail;
  try {
    const link = `${sending.appUrl}/t/${id}`;
    const words = renderMail(reminder.template, mailbox.language, link, dispatch.practice);
    mail = { messageId: `<${id}@${sending.mailHost}>`, to: mailbox.address, ...words };
  } catch (error) {
    sending.log.error(
      { code: 'MAIL_NOT_WRITTEN', reminderId: id, error },
      'A mail could not be written: our own fault',
    );
    return { outcome: 'TEMPORARY', reason: 'NOT_WRITTEN' };
  }
  return sending.mailer.send(mail, mayLeave);
}

function settlementOf(delivery: Delivery) {
  if (delivery.outcome === 'ACCEPTED') return { state: 'ACCEPTED' } as const;
  const state = delivery.outcome === 'TEMPORARY' ? 'PLANNED' : delivery.outcome;
  return { state, reason: delivery.reason } as const;
}

/** Settles also where the database is away for a while: what is known of a mail is not to be lost. */
async function settleSurely(
  db: Database,
  claimed: ClaimedReminder,
  settlement: Settlement,
  withinMs: number,
): Promise<string | null> {
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

function isFinal(state: string, { possibleDuplicate }: ClaimedReminder): boolean {
  return state === 'UNCERTAIN' ? possibleDuplicate : state !== 'PLANNED';
}

/** One line for each attempt; of people it says nothing. */
function report(
  log: Logger,
  { streamId, requestId }: Dispatch,
  { id, attempt, possibleDuplicate }: ClaimedReminder,
  delivery: Delivery,
  state: string | null,
): void {
  const { outcome } = delivery;
  const reason = outcome === 'ACCEPTED' ? null : delivery.reason;
  const line = { reminderId: id, streamId, requestId, outcome, reason, attempt, possibleDuplicate };
  if (state !== null) log.info({ code: 'MAIL_ATTEMPT', ...line }, 'Tried to send a reminder');
  else log.warn({ code: 'CLAIM_TAKEN_OVER', ...line }, 'Not recorded: another sender has taken it over');
}
