import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How the sink treats a mail: takes it, refuses it (for good or for now), never answers, or goes after the body came. */
export type SinkMode = 'ACCEPT' | 'REFUSE' | 'TEMPORARY' | 'HANG' | 'DROP_AFTER_BODY';

/** A mail that reached the sink, also one that it then dropped. */
export interface SunkMail {
  readonly to: string;
  readonly from: string;
  readonly raw: string;
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
}

/** A real SMTP server that keeps what it gets. */
export interface MailSink {
  readonly url: string;
  readonly mails: SunkMail[];
  mode: SinkMode;
  readonly stop: () => Promise<void>;
}

/** Starts the sink on a free port of loopback. */
export async function startMailSink(): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const sink = { mode: 'ACCEPT' as SinkMode };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, callback) {
      if (sink.mode === 'REFUSE') callback(reply(550));
      else if (sink.mode === 'TEMPORARY') callback(reply(451));
      else callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(chunks).toString();
        mails.push(read(raw, mailFrom === false ? '' : mailFrom.address, rcptTo[0]?.address ?? ''));
        if (sink.mode === 'DROP_AFTER_BODY') for (const { destroy } of connections(server)) destroy();
        else if (sink.mode !== 'HANG') callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    get mode() {
      return sink.mode;
    },
    set mode(mode) {
      sink.mode = mode;
    },
    stop: async () => {
      for (const { destroy } of connections(server)) destroy();
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function connections(server: SMTPServer): { destroy: () => void }[] {
  const { connections: open } = server as unknown as { connections: Set<{ _socket: { destroy(): void } }> };
  return [...open].map(({ _socket: socket }) => ({
    destroy: () => {
      socket.destroy();
    },
  }));
}

function reply(responseCode: number): Error {
  return Object.assign(new Error('sink'), { responseCode });
}

/** Enough of MIME for what we send: headers may be encoded words, the body quoted-printable or base64. */
function read(raw: string, from: string, to: string): SunkMail {
  const [head = '', ...bodies] = raw.split('\r\n\r\n');
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
  const body = bodies.join('\r\n\r\n');
  const encoding = header('Content-Transfer-Encoding').toLowerCase();
  return {
    from,
    to,
    raw,
    subject: words(header('Subject')),
    messageId: header('Message-ID'),
    text: encoding === 'base64' ? Buffer.from(body, 'base64').toString() : quoted(body, encoding),
  };
}

function quoted(body: string, encoding: string): string {
  if (encoding !== 'quoted-printable') return body;
  return decodeQuoted(body.replace(/=\r\n/g, ''));
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_match, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function words(subject: string): string {
  return subject
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_match, kind: string, coded: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(coded, 'base64').toString()
        : decodeQuoted(coded.replaceAll('_', ' ')),
    );
}
