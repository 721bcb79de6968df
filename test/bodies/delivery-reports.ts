/** A report of Postfix on a mail that another server refused (RFC 3464), with the headers that came back. */
export function postfixReport({
  messageId,
  to = 'kela@example.test',
  action = 'failed',
  status = '5.1.1',
  envelopeId,
}: {
  readonly messageId: string;
  readonly to?: string;
  readonly action?: string;
  readonly status?: string;
  readonly envelopeId?: string;
}): string {
  return lines(`
    From: MAILER-DAEMON@mail.example.test (Mail Delivery System)
    To: noreply@example.test
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status;
    ~boundary="4D1A.17/mail.example.test"

    --4D1A.17/mail.example.test
    Content-Type: text/plain; charset=us-ascii

    I'm sorry to have to inform you that your message could not be delivered.

    --4D1A.17/mail.example.test
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mail.example.test
    ${envelopeId === undefined ? 'X-Postfix-Queue-ID: 4D1A' : `Original-Envelope-Id: ${envelopeId}`}

    Final-Recipient: rfc822; ${to}
    Action: ${action}
    Status: ${status}
    Diagnostic-Code: smtp; 550 ${status} <${to}>: Recipient address
    ~rejected: User unknown

    --4D1A.17/mail.example.test
    Content-Type: text/rfc822-headers

    From: Asiointipalvelu <noreply@example.test>
    To: ${to}
    Message-ID: ${messageId}

    --4D1A.17/mail.example.test--
  `);
}

/** A report of Exchange: the mail itself comes back, in base64, and the status has no action but the failure's. */
export function exchangeReport(messageId: string, to = 'kela@example.test'): string {
  const original = lines(`
    Message-ID: ${messageId}
    To: ${to}
    Subject: x

    Hei
  `);
  return lines(`
    From: postmaster@exchange.example.test
    To: noreply@example.test
    Subject: Undeliverable: x
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary=b1

    --b1
    Content-Type: text/html; charset=utf-8

    <p>Delivery has failed</p>

    --b1
    Content-Type: message/delivery-status

    Reporting-MTA: dns;exchange.example.test

    Final-recipient: RFC822;${to}
    Action: failed
    Status: 5.7.1

    --b1
    Content-Type: message/rfc822
    Content-Transfer-Encoding: base64

    ${Buffer.from(original).toString('base64')}

    --b1--
  `);
}

/** An automatic answer, which reports on nothing. */
export const OUT_OF_OFFICE = lines(`
  From: kaisa@example.test
  To: noreply@example.test
  Subject: Automaattinen vastaus
  Auto-Submitted: auto-replied
  In-Reply-To: <9b1e4e0a-0000-4000-8000-000000000001@example.test>
  Content-Type: text/plain; charset=utf-8

  Olen lomalla.
`);

/** Without the indentation here; a line that goes on the one before begins with `~`. */
function lines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/^~/, '\t'))
    .join('\r\n')
    .trimStart();
}
