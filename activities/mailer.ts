import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';

/** A mail to one address. */
export interface Mail {
  /** Stable, so that a receiver recognises a second copy. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * What became of a mail: taken by the server; refused for good; to be tried again, since it surely wasn't taken; or
 * unknown, because the connection broke after the body was sent.
 */
export type Delivery =
  | { readonly outcome: 'ACCEPTED' }
  | { readonly outcome: 'REJECTED' | 'TEMPORARY' | 'UNCERTAIN'; readonly reason: string };

/** Sends mails over a pool of SMTP connections. */
export interface Mailer {
  send(mail: Mail): Promise<Delivery>;
  close(): void;
}

/** Well below the 60 s of the sending activity. */
const TIMEOUTS = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 15_000,
  dnsTimeout: 5_000,
};

/**
 * A mailer for any SMTP server (`smtp://host:port`, `smtps://user:password@host`), sending from one neutral address. Where
 * it must encrypt, nothing is said to a server that doesn't do TLS; certificates are checked wherever TLS is used.
 */
export function openMailer(smtpUrl: string, from: string, { mustEncrypt = false } = {}): Mailer {
  // The ledger decides what is tried again, so the pool doesn't.
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 5,
    maxRequeues: 0,
    requireTLS: mustEncrypt,
    ...TIMEOUTS,
  });
  return {
    async send({ text, ...mail }) {
      // Read only after the server's go-ahead for the body: that tells a failure before it from one after it.
      const body = Readable.from([text]);
      try {
        await transport.sendMail({ from, ...mail, text: body });
        return { outcome: 'ACCEPTED' };
      } catch (error) {
        return deliveryOf(error, body.readableDidRead);
      }
    },
    close: () => {
      transport.close();
    },
  };
}

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
}

/** What nodemailer calls refusals of addresses and text. Those of TLS or of our password say nothing about the mail. */
const ABOUT_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

/** Only codes are kept of an error: its text may quote the mail. */
function deliveryOf(error: unknown, bodyWasSent: boolean): Delivery {
  const { code = 'UNKNOWN', responseCode } = error as SmtpError;
  if (responseCode !== undefined) {
    const forGood = responseCode >= 500 && ABOUT_THE_MAIL.has(code);
    return { outcome: forGood ? 'REJECTED' : 'TEMPORARY', reason: `SMTP_${responseCode}` };
  }
  return { outcome: bodyWasSent ? 'UNCERTAIN' : 'TEMPORARY', reason: code };
}
