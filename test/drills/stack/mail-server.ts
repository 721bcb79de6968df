import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { readMail, remindersIn } from '../../stack/read-mail.ts';

/**
 * How a mail server behaves: takes all; refuses for good or for now; breaks the connection before or after the body; never
 * answers a body; is slow but takes all.
 */
export type MailWeather =
  'FINE' | 'REFUSES' | 'BUSY' | 'DROPS_BEFORE_BODY' | 'DROPS_AFTER_BODY' | 'HANGS' | 'SLOW';

/** A mail whose body came in whole. */
export interface ArrivedMail {
  readonly messageId: string;
  /** Which reminders it tells of: the ids in its links. */
  readonly reminders: readonly string[];
  readonly to: string;
  readonly at: number;
  /** When the server said yes; null where it never did. */
  acceptedAt: number | null;
  readonly weather: MailWeather;
}

/** A real SMTP server of which the drill says how it behaves. */
export interface MailServer {
  readonly url: string;
  readonly mails: readonly ArrivedMail[];
  /** Addresses refused for good, one for each time. */
  readonly refusals: { readonly at: number }[];
  weather: MailWeather;
  /** How long a slow one takes for a mail. */
  slowMs: number;
  /** What came after this moment counts no more: the ledger was restored from before it. */
  readonly forgetSince: (at: number) => void;
  readonly stop: () => Promise<void>;
}

/** Starts it on a free port of loopback. */
export async function startMailServer(): Promise<MailServer> {
  const state = { weather: 'FINE' as MailWeather, slowMs: 3_000 };
  const mails: ArrivedMail[] = [];
  const refusals: { at: number }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo(_address, session, callback) {
      if (state.weather === 'REFUSES') {
        refusals.push({ at: Date.now() });
        callback(refusal(550));
      } else if (state.weather === 'BUSY') callback(refusal(451));
      else if (state.weather === 'DROPS_BEFORE_BODY') socketOf(server, session.id)?.destroy();
      else callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('error', () => undefined);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { weather } = state;
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const read = readMail(Buffer.concat(chunks).toString(), '', to);
        const mail: ArrivedMail = {
          messageId: /^<([^@>]+)@/.exec(read.messageId)?.[1] ?? '',
          reminders: remindersIn(read),
          to,
          at: Date.now(),
          acceptedAt: null,
          weather,
        };
        mails.push(mail);
        const accept = () => {
          mail.acceptedAt = Date.now();
          callback();
        };
        if (weather === 'DROPS_AFTER_BODY') socketOf(server, session.id)?.destroy();
        else if (weather === 'SLOW') setTimeout(accept, state.slowMs);
        else if (weather !== 'HANGS') accept();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refusals,
    get weather() {
      return state.weather;
    },
    set weather(weather) {
      state.weather = weather;
    },
    get slowMs() {
      return state.slowMs;
    },
    set slowMs(ms) {
      state.slowMs = ms;
    },
    forgetSince: (at) => {
      mails.splice(0, mails.length, ...mails.filter((mail) => mail.at < at));
    },
    stop: async () => {
      for (const { _socket: socket } of connections(server)) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}

interface OpenConnection {
  readonly id: string;
  readonly _socket: Socket;
}

const connections = (server: SMTPServer): OpenConnection[] => [
  ...(server as unknown as { connections: Set<OpenConnection> }).connections,
];

function socketOf(server: SMTPServer, id: string): Socket | undefined {
  return connections(server).find((connection) => connection.id === id)?._socket;
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('drill'), { responseCode });
}
