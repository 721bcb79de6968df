import texts from './texts.json' with { type: 'json' };

/** The languages that mails are written in; another one gets the first. */
export const LANGUAGES = ['fi', 'sv', 'en'] as const;
type Language = (typeof LANGUAGES)[number];
type MailTemplate = 'REMINDER' | 'OVERDUE' | 'ESCALATION' | 'NOTICE';

/** The words of a mail. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/**
 * A content-free mail: that something waits, and an opaque link that needs a login. There is no placeholder for
 * anything else, since even that somebody is a client is secret (domain.md 7.1). Practice mails are marked.
 */
export function renderMail(
  template: MailTemplate,
  language: string,
  link: string,
  practice: boolean,
): MailText {
  const words = texts[isLanguage(language) ? language : LANGUAGES[0]];
  const { subject, body } = words[template];
  return { subject: practice ? `${words.practice} ${subject}` : subject, text: body.replace('{link}', link) };
}

function isLanguage(language: string): language is Language {
  return LANGUAGES.some((known) => known === language);
}
