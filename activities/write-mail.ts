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

/** For whom a mail is, on which day by the clock of the stream, and what happened where it goes alone with a notice. */
export interface Occasion {
  readonly mailbox: Mailbox;
  readonly practice: boolean;
  readonly today: string;
  readonly happened: string | undefined;
}

/** The mail of some reminders, or null where it can't be written. */
export function writeMail(
  { log, appUrl, mailHost }: Writing,
  { id, reminders }: ClaimedMail,
  { mailbox: { address, language }, practice, today, happened }: Occasion,
): Mail | null {
  try {
    const items = reminders.map((reminder) => ({
      template: reminder.template,
      about: happened ?? reminder.notification,
      due: reminder.due,
      link: `${appUrl}/t/${reminder.id}`,
    }));
    const words = renderMail(items, language, practice, today);
    return { messageId: `<${id}@${mailHost}>`, to: address, ...words };
  } catch (error) {
    log.error({ code: 'MAIL_NOT_WRITTEN', mailId: id, error }, 'A mail could not be written: our own fault');
    return null;
  }
}
