import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { localDateOf, toIsoInstant } from '../domain/calendar/moments.ts';
import { mailboxOf } from '../storage/directory/directory.ts';
import { renderMail, type MailItem } from '../templates/render-mail.ts';
import { beginAttempt } from './attempt.ts';
import type { Delivery } from './delivery.ts';
import type { Mail, Mailer } from './mailer.ts';
import type { Sending } from './send-reminder.ts';

/** Failure type of an attempt after which a mail still has to be sent. */
export const NOT_TOLD = 'NOT_TOLD';

/** A mail that is in no ledger of a case. */
export interface Telling {
  /** First part of the Message-ID, the same at each attempt. */
  readonly id: string;
  /** An assignee (domain/tracks/assignee.ts). */
  readonly recipient: string;
  readonly items: readonly MailItem[];
  readonly practice: boolean;
}

/**
 * Sends one mail: true where the mail server took it, false where the recipient has no address or it was refused for good.
 * Throws NOT_TOLD where it is to be tried again; what broke after the text was sent may so arrive twice. In an activity.
 */
export async function tellAssignee(
  { db, mailer, mailHost, log }: Sending,
  telling: Telling,
): Promise<boolean> {
  const { id, recipient, items, practice } = telling;
  const today = localDateOf(toIsoInstant(Date.now())).toString();
  const mailbox = await mailboxOf(db, recipient, today);
  const { outcome } = mailbox
    ? await sent(mailer, {
        messageId: `<${id}@${mailHost}>`,
        to: mailbox.address,
        ...renderMail(items, mailbox.language, practice, today),
      })
    : { outcome: 'NO_RECIPIENT' as const };
  if (outcome === 'TEMPORARY' || outcome === 'UNCERTAIN')
    throw ApplicationFailure.retryable(outcome, NOT_TOLD);
  if (outcome !== 'ACCEPTED')
    log.error(
      { code: 'RECIPIENT_NOT_TOLD', mailId: id, outcome },
      'Somebody who is to be told cannot be reached',
    );
  return outcome === 'ACCEPTED';
}

/** Shows life for as long as the mail server takes: nobody else sends it meanwhile. */
async function sent(mailer: Mailer, mail: Mail): Promise<Delivery> {
  const { signal, end } = beginAttempt(Context.current());
  try {
    return await mailer.whenFree(() => mailer.send(mail), signal);
  } finally {
    end();
  }
}
