import { MailDev } from 'maildev';
import { z } from 'zod';
import { quietly } from './quietly.ts';

/** A mail that the inbox took. */
const inboxMailSchema = z.object({
  to: z.array(z.object({ address: z.string() })),
  subject: z.string(),
  text: z.string(),
  headers: z.object({ 'message-id': z.string() }),
});
export type InboxMail = z.infer<typeof inboxMailSchema>;

/** A running mail server that delivers nothing and shows everything. */
export interface Inbox {
  readonly webUrl: string;
  readonly smtpUrl: string;
  readonly stop: () => Promise<void>;
}

/** Starts MailDev: an SMTP server and its web page, on loopback. With `directory` mails survive a restart. */
export async function startInbox(smtpPort: number, webPort: number, directory?: string): Promise<Inbox> {
  const maildev = new MailDev({
    smtp: smtpPort,
    web: webPort,
    ip: '127.0.0.1',
    webIp: '127.0.0.1',
    silent: true,
    ...(directory === undefined ? {} : { mailDirectory: directory }),
  });
  await quietly(() => maildev.start());
  return {
    webUrl: `http://127.0.0.1:${webPort}`,
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    stop: () => maildev.stop(),
  };
}

/** Every mail in an inbox, by its REST API. */
export async function readInbox(webUrl: string): Promise<InboxMail[]> {
  const response = await fetch(`${webUrl}/api/email`);
  return z.array(inboxMailSchema).parse(await response.json());
}
