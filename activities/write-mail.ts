import type { Logger } from 'pino';
import type { Mailbox } from '../storage/directory/directory.ts';
import type { ClaimedMail } from '../storage/reminders/claim.ts';
import { renderMail } from '../templates/render-mail.ts';
import type { Delivery } from './delivery.ts';
import type { Mail } from './mailer.ts';

/** What writing a mail needs. */
export interface Writing {
  readonly log: Logger;
  /** Base of the links in mails, e.g. https://palvelupolku.example */
  readonly appUrl: string;
  /** Domain part of message ids. */
  readonly mailHost: string;
}

/** What becomes of a mail that isn't there: nothing has left. */
export const NOT_WRITTEN: Delivery = { outcome: 'TEMPORARY', reason: 'NOT_WRITTEN' };

/** The mail of some reminders, or null where it can't be written. A notice, which goes alone, says what `happened`. */
export function writeMail(
  { log, appUrl, mailHost }: Writing,
  { id, reminders }: ClaimedMail,
  { address, language }: Mailbox,
  practice: boolean,
  happened?: string,
): Mail | null {
  try {
    const items = reminders.map((reminder) => ({
      template: reminder.template,
      about: happened ?? reminder.notification,
      due: reminder.due,
      link: `${appUrl}/t/${reminder.id}`,
    }));
    return { messageId: `<${id}@${mailHost}>`, to: address, ...renderMail(items, language, practice) };
  } catch (error) {
    log.error({ code: 'MAIL_NOT_WRITTEN', mailId: id, error }, 'A mail could not be written: our own fault');
    return null;
  }
}
