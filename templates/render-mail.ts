import { inWords, knownLanguage, matterOf, type Language } from './matters.ts';
import texts from './texts.json' with { type: 'json' };

const TEMPLATES = ['REMINDER', 'OVERDUE', 'ESCALATION', 'READY', 'LETTER', 'NOTICE'] as const;
type MailTemplate = (typeof TEMPLATES)[number];

/** What a mail says of one reminder. */
export interface MailItem {
  /** One of the text families; another one is a RangeError. */
  readonly template: string;
  /** What it is about: a key of matters.json. */
  readonly about: string;
  /** YYYY-MM-DD */
  readonly due: string;
  /** Opaque, and needs a login. */
  readonly link: string;
}

/** The words of a mail. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/**
 * A mail that says what waits or has happened, and nothing of anybody: there is no placeholder for anything else, since even
 * that somebody is a client is secret (domain.md 7.1). Several items are counted in the subject. Practice mails are marked.
 * `today` is the day of sending, YYYY-MM-DD.
 */
export function renderMail(
  items: readonly MailItem[],
  language: string,
  practice: boolean,
  today: string,
): MailText {
  const known = knownLanguage(language);
  const { greeting, closing, practice: mark } = texts[known];
  const { subject, body } = headOf(items, known, today);
  const listed = items.map((item) => `${itemText(item, known, today)}\n${item.link}`);
  return {
    subject: practice ? `${mark} ${subject}` : subject,
    text: [`${greeting}\n\n${body}`, ...listed, closing].join('\n\n'),
  };
}

function headOf(
  items: readonly MailItem[],
  language: Language,
  today: string,
): { subject: string; body: string } {
  const [first, second] = items;
  if (!first) throw new RangeError('A mail is about something');
  const { tasks, tasksOneOverdue, tasksOverdue, tasksBody } = texts[language];
  const saysLate = (template: MailTemplate) => template === 'OVERDUE' || template === 'ESCALATION';
  const overdue = items.filter((item) => saysLate(templateOf(item, today))).length;
  const count = items.length;
  if (second)
    return {
      subject: inWords([tasks, tasksOneOverdue][overdue] ?? tasksOverdue, { count, overdue }),
      body: inWords(tasksBody, { count }),
    };
  const { subject, body } = texts[language][templateOf(first, today)];
  return { subject: inWords(subject, { matter: matterOf(first.about, language) }), body };
}

/** What a mail says of one of its items, sent on the day `today`. */
export function itemText(item: Omit<MailItem, 'link'>, language: Language, today: string): string {
  const matter = matterOf(item.about, language);
  return inWords(texts[language][templateOf(item, today)].item, {
    matter,
    due: dateText(item.due, language),
  });
}

/** What was recorded late, or opens again, is reminded of when its day has passed: then no day comes near any more. */
function templateOf({ template, due }: Pick<MailItem, 'template' | 'due'>, today: string): MailTemplate {
  const known = TEMPLATES.find((one) => one === template);
  if (!known) throw new RangeError(`No text for ${template}`);
  return known === 'REMINDER' && due < today ? 'OVERDUE' : known;
}

/** A day in words, e.g. 21 March 2035. */
export function dateText(day: string, language: Language): string {
  const locale = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }[language];
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
