/**
 * What became of a mail: taken by the server; refused for good; to be tried again, since it surely wasn't taken; or
 * unknown, because the connection broke after the body was sent.
 */
export type Delivery =
  | { readonly outcome: 'ACCEPTED' }
  | { readonly outcome: 'REJECTED' | 'TEMPORARY' | 'UNCERTAIN'; readonly reason: string };

/** How far a mail had come when it failed. */
export interface Progress {
  readonly bodyWasSent: boolean;
  /** Why we gave up ourselves, where we did. */
  readonly gaveUp: string | undefined;
}

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
}

/** What nodemailer calls refusals of addresses and text. Those of TLS or of our password say nothing about the mail. */
const ABOUT_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

/** What an error of nodemailer says of the mail. Only codes are kept of it: its text may quote the mail. */
export function deliveryOf(error: unknown, { bodyWasSent, gaveUp }: Progress): Delivery {
  const { code = 'UNKNOWN', responseCode } = error as SmtpError;
  const reason = gaveUp ?? (responseCode === undefined ? code : `SMTP_${responseCode}`);
  // Once the body has left, only a refusal in answer to it tells: whatever else came may have crossed a yes.
  if (bodyWasSent && !(code === 'EMESSAGE' && responseCode !== undefined && responseCode >= 400))
    return { outcome: 'UNCERTAIN', reason };
  const forGood = responseCode !== undefined && responseCode >= 500 && ABOUT_THE_MAIL.has(code);
  return { outcome: forGood ? 'REJECTED' : 'TEMPORARY', reason };
}
