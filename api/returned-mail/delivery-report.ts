import PostalMime, { type Attachment, type Email } from 'postal-mime';

/** What a report on a mail says (RFC 3464): which mail, whether it came to nothing, and the code for why. */
export interface DeliveryReport {
  /** First part of our Message-ID. */
  readonly mailId: string;
  readonly failed: boolean;
  /** `DSN_5.1.1`, or `DSN` where the report has no code. */
  readonly reason: string;
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;
const STATUS = /^[245]\.\d{1,3}\.\d{1,3}\b/;

/**
 * Reads a mail as it came, and answers what it reports of one of ours; null where it is no such report, e.g. an automatic
 * answer, or names no mail that could be ours. Which one it is about, it says by the id that we gave with the mail (RFC 3461),
 * or else by the headers that it sends back.
 */
export async function readDeliveryReport(raw: Uint8Array): Promise<DeliveryReport | null> {
  const mail = await parsed(raw);
  const report = mail && partOf(mail, 'message/delivery-status');
  if (!mail || !report) return null;
  const fields = await fieldsOf(contentOf(report));
  const value = (name: string) => fields.find(({ key }) => key === name)?.value.trim() ?? '';
  const mailId = UUID.exec(value('original-envelope-id') || (await returnedMessageId(mail)))?.[0];
  if (mailId === undefined) return null;
  const code = STATUS.exec(value('status'))?.[0];
  return {
    mailId: mailId.toLowerCase(),
    failed: value('action').toLowerCase() === 'failed',
    reason: code === undefined ? 'DSN' : `DSN_${code}`,
  };
}

async function parsed(raw: Uint8Array | string): Promise<Email | null> {
  try {
    return await PostalMime.parse(raw, { attachmentEncoding: 'utf8', forceRfc822Attachments: true });
  } catch {
    return null;
  }
}

function partOf(mail: Email, ...types: readonly string[]): Attachment | null {
  return mail.attachments.find(({ mimeType }) => types.includes(mimeType)) ?? null;
}

/** A part as text, as it was asked to be decoded. */
function contentOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : '';
}

/** The fields of a report: those of the mail, then those of each recipient, in blocks with an empty line between. */
async function fieldsOf(report: string): Promise<Email['headers']> {
  const blocks = report.split(/(?:\r?\n){2,}/);
  const read = await Promise.all(blocks.map((block) => parsed(`${block}\r\n\r\n`)));
  return read.flatMap((block) => block?.headers ?? []);
}

/** Of the mail that came back, which a server returns whole or by its headers. */
async function returnedMessageId(mail: Email): Promise<string> {
  const returned = partOf(
    mail,
    'text/rfc822-headers',
    'message/rfc822',
    'message/global',
    'message/global-headers',
  );
  const original = returned && (await parsed(`${contentOf(returned)}\r\n\r\n`));
  return original?.messageId ?? '';
}
