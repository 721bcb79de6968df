import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { readMail, type SunkMail } from './read-mail.ts';

/**
 * How the sink treats a mail: takes it, refuses it (for good or for now), never answers (the recipient, or the body), or
 * goes: before it asks for the body, after that, or when the body has come.
 */
export type SinkMode =
  | 'ACCEPT'
  | 'REFUSE'
  | 'TEMPORARY'
  | 'HANG_BEFORE_BODY'
  | 'HANG'
  | 'DROP_BEFORE_BODY'
  | 'DROP_IN_BODY'
  | 'DROP_AFTER_BODY';

/** A real SMTP server that keeps what it gets. */
export interface MailSink {
  readonly url: string;
  readonly mails: SunkMail[];
  /** For every mail, or by its recipient. */
  mode: SinkMode | ((to: string) => SinkMode);
  /** How long it thinks before it answers a body, by the recipient; a healthy server, only slow. */
  thinksMs: (to: string) => number;
  /** How many mails it has had in hand at once at most. */
  readonly mostAtOnce: number;
  /** Recipients that were named to it so far, also of mails that never came. */
  readonly named: string[];
  readonly stop: () => Promise<void>;
}

/** Starts the sink on a port of loopback, a free one where none is named. */
export async function startMailSink(at = 0): Promise<MailSink> {
  const sink = {
    mails: [] as SunkMail[],
    mode: 'ACCEPT' as MailSink['mode'],
    thinksMs: (_to: string) => 0,
    mostAtOnce: 0,
    named: [] as string[],
  };
  let inHand = 0;
  const modeFor = (to: string) => (typeof sink.mode === 'function' ? sink.mode(to) : sink.mode);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    socketTimeout: 900_000,
    onRcptTo({ address }, session, callback) {
      sink.named.push(address);
      const mode = modeFor(address);
      if (mode === 'REFUSE') callback(reply(550));
      else if (mode === 'TEMPORARY') callback(reply(451));
      else if (mode === 'DROP_BEFORE_BODY') drop(server, session);
      else if (mode !== 'HANG_BEFORE_BODY') callback();
    },
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const mode = modeFor(to);
      if (mode === 'DROP_IN_BODY') {
        stream.once('data', () => {
          drop(server, session);
        });
        return;
      }
      inHand += 1;
      sink.mostAtOnce = Math.max(sink.mostAtOnce, inHand);
      const answer = () => {
        inHand -= 1;
        callback();
      };
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom } = session.envelope;
        sink.mails.push(
          readMail(Buffer.concat(chunks).toString(), mailFrom === false ? '' : mailFrom.address, to),
        );
        if (mode === 'DROP_AFTER_BODY') {
          inHand -= 1;
          drop(server, session);
        } else if (mode !== 'HANG') setTimeout(answer, sink.thinksMs(to));
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(sink, {
    url: `smtp://127.0.0.1:${port}`,
    stop: async () => {
      for (const { _socket: socket } of connections(server)) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  });
}

/** Breaks the connection of one session. */
function drop(server: SMTPServer, session: SMTPServerSession): void {
  for (const { id, _socket: socket } of connections(server)) if (id === session.id) socket.destroy();
}

function connections(server: SMTPServer): Connection[] {
  return [...(server as unknown as { connections: Set<Connection> }).connections];
}

/** What smtp-server knows of a connection. */
interface Connection {
  readonly id: string;
  readonly _socket: { destroy(): void };
}

function reply(responseCode: number): Error {
  return Object.assign(new Error('sink'), { responseCode });
}
