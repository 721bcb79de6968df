import { activityInfo, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { localDateOf } from '../domain/calendar/moments.ts';
import type { DueReminder } from '../domain/deadlines/reminders.ts';
import type { Database } from '../storage/database.ts';
import { mailboxOf } from '../storage/directory.ts';
import { claim, settle, suppress } from '../storage/ledger.ts';
import { renderMail } from '../templates/render-mail.ts';
import type { ClientProcessActivities } from '../workflows/contract.ts';
import type { Delivery, Mailer } from './mailer.ts';

/** Failure type of an attempt after which at least one reminder still has to be sent. */
export const REMINDERS_LEFT = 'REMINDERS_LEFT';

/** What sending needs. */
export interface Sending {
  readonly db: Database;
  readonly mailer: Mailer;
  /** Base of the links in mails, e.g. https://palvelupolku.example */
  readonly appUrl: string;
  /** Domain part of message ids. */
  readonly mailHost: string;
}

type Dispatch = Parameters<ClientProcessActivities['dispatchReminders']>[0];

/** Sending: every reminder through the ledger, so that each is accounted for (design.md 6). */
export function reminderActivities(sending: Sending): Pick<ClientProcessActivities, 'dispatchReminders'> {
  return {
    async dispatchReminders(dispatch) {
      let left = 0;
      for (const reminder of dispatch.reminders) {
        showLife();
        if (!(await dispatchOne(sending, dispatch, reminder))) left += 1;
      }
      if (left > 0)
        throw ApplicationFailure.retryable(`${left} reminders could not be sent yet`, REMINDERS_LEFT);
    },
  };
}

/** A local activity has no heartbeat. */
function showLife(): void {
  if (!activityInfo().isLocal) heartbeat();
}

/** True where nothing is left to do for this reminder. */
async function dispatchOne(sending: Sending, dispatch: Dispatch, reminder: DueReminder): Promise<boolean> {
  const { db } = sending;
  const { processId, asOf } = dispatch;
  if (reminder.superseded) {
    await suppress(db, processId, reminder, 'SUPERSEDED', asOf);
    return true;
  }
  const mailbox = await mailboxOf(db, reminder.assignee, localDateOf(asOf).toString());
  if (!mailbox) {
    await suppress(db, processId, reminder, 'NO_RECIPIENT', asOf);
    return true;
  }
  const claimed = await claim(db, processId, reminder);
  if (typeof claimed === 'string') return claimed === 'SETTLED';
  const delivery = await sending.mailer.send({
    messageId: `<${claimed.id}@${sending.mailHost}>`,
    to: mailbox.address,
    ...renderMail(
      reminder.template,
      mailbox.language,
      `${sending.appUrl}/t/${claimed.id}`,
      dispatch.practice,
    ),
  });
  const uncertainForGood = delivery.outcome === 'UNCERTAIN' && claimed.possibleDuplicate;
  await settle(db, claimed.id, {
    ...settlementOf(delivery),
    address: mailbox.address,
    late: localDateOf(asOf).toString() > reminder.scheduledOn,
    asOf,
  });
  return delivery.outcome === 'ACCEPTED' || delivery.outcome === 'REJECTED' || uncertainForGood;
}

function settlementOf(delivery: Delivery) {
  if (delivery.outcome === 'ACCEPTED') return { state: 'ACCEPTED' } as const;
  const state = delivery.outcome === 'TEMPORARY' ? 'PLANNED' : delivery.outcome;
  return { state, reason: delivery.reason } as const;
}
