import { createTransport } from 'nodemailer';
import { connectionsOf } from './connections.ts';
import { deliveryOf, type Delivery } from './delivery.ts';
import { PATIENCE, patientFor, type Patient } from './patience.ts';

export type { Delivery };

/** A mail to one address. */
export interface Mail {
  /** Stable, so that a receiver recognises a second copy, and what comes back names it. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mails over a pool of SMTP connections. */
export interface Mailer {
  /** As many pieces of work can be done at once. */
  readonly connections: number;
  /**
   * Waits for a free connection and does the work, in which at most one mail is sent at a time: so nothing that was claimed
   * for sending waits in a queue. Rejects with the signal's reason where that comes first, with MailerClosed when closing.
   */
  whenFree<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Sends, and answers what became of it; doesn't reject. Asks `mayLeave` at the server's go-ahead for the body. */
  send(mail: Mail, mayLeave?: () => boolean): Promise<Delivery>;
  /**
   * Takes on no more, gives what is in the server's hands the grace to end, then gives up: what the server had not asked
   * the body of is TEMPORARY, the rest UNCERTAIN. Resolves when the work with them has ended too, or takes too long.
   */
  close(): Promise<void>;
}

/** How long settling may take after that. */
const LAST_WORK_MS = 5_000;

/** Where there is no `?maxConnections=` in the address of the server. */
const CONNECTIONS = 5;

/**
 * A mailer for any SMTP server (`smtp://host:port`, `smtps://user:password@host`), sending from one neutral address. Where
 * it must encrypt, nothing is said to a server that doesn't do TLS; certificates are checked wherever TLS is used.
 */
export function openMailer(
  smtpUrl: string,
  from: string,
  { mustEncrypt = false, patience = PATIENCE } = {},
): Mailer {
  const size = Number(new URL(smtpUrl).searchParams.get('maxConnections')) || CONNECTIONS;
  const connections = connectionsOf(size);
  const inHand = new Map<AbortSignal | undefined, Patient>();
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: size,
    // The ledger decides what is tried again, so the pool doesn't.
    maxRequeues: 0,
    requireTLS: mustEncrypt,
    connectionTimeout: Math.min(patience.untilBody, 120_000),
    greetingTimeout: Math.min(patience.untilBody, 120_000),
    socketTimeout: Math.max(patience.untilBody, patience.forAnswer),
  });
  // nodemailer reads what a mail is made of before the server has asked for it, but reads the whole only then.
  transport.use('stream', ({ data, message }, done) => {
    const patient = inHand.get(data.signal);
    const read = message.createReadStream.bind(message);
    if (patient) message.createReadStream = (options) => patient.handOver(read(options));
    done();
  });
  return {
    connections: size,
    whenFree: connections.use,
    async send(mail, mayLeave = () => true) {
      const patient = patientFor(patience, mayLeave);
      inHand.set(patient.signal, patient);
      try {
        await transport.sendMail({ from, ...mail, dsn: reportOf(mail), signal: patient.signal });
        return { outcome: 'ACCEPTED' };
      } catch (error) {
        return deliveryOf(error, patient.progress());
      } finally {
        patient.end();
        inHand.delete(patient.signal);
      }
    },
    async close() {
      const ended = connections.close();
      await atMost(patience.whenClosing, ended);
      for (const patient of inHand.values()) patient.giveUp('CLOSING');
      await atMost(LAST_WORK_MS, ended);
      transport.close();
    },
  };
}

/**
 * What a server that can (RFC 3461) shall do where it doesn't get a mail it took any further: say so, by our id, and send back
 * none of the text.
 */
function reportOf({ messageId }: Mail) {
  return { id: idOf(messageId), return: 'headers', notify: 'failure' };
}

/** `ID` of `<ID@host>`. */
function idOf(messageId: string): string {
  return messageId.replace(/^<|@.*$/g, '');
}

/** Resolves with the work, or when the time is over. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
