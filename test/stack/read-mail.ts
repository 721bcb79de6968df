/** A mail that reached the sink, also one that it then dropped. */
export interface SunkMail {
  readonly to: string;
  readonly from: string;
  readonly raw: string;
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
}

/** Enough of MIME for what we send: headers may be encoded words, the body quoted-printable or base64. */
export function readMail(raw: string, from: string, to: string): SunkMail {
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

/** The reminders that a mail tells of, by the ids in its links; none of one that says that they reached nobody (N42). */
export function remindersIn({ text, messageId }: Pick<SunkMail, 'text' | 'messageId'>): string[] {
  if (messageId.startsWith('<undelivered-')) return [];
  return [...text.matchAll(/\/t\/([0-9a-f-]{36})/g)].map(([, id = '']) => id);
}
