import { ZONE } from '../../domain/calendar/moments.ts';
import type { Transaction } from '../database/database.ts';
import { usageReference } from '../usage-log/usage-log.ts';
import { accessesForClient } from './accesses-for-client.ts';
import type { UsageLine, UsagePage } from './usage-log.ts';
import texts from './usage-extract.json' with { type: 'json' };

/** The languages of an extract. */
export type ExtractLanguage = keyof typeof texts;

/** A line of the client's own extract: who used or got the data, and for what purpose. Says nothing of other cases. */
export interface ExtractLine {
  /** Lane and place in the usage log, to ask about this line. */
  readonly reference: string;
  /** RFC 3339. */
  readonly at: string;
  readonly name: string;
  readonly role: string;
  readonly organisation: string;
  readonly data: readonly string[];
  readonly purpose: string;
  readonly disclosedTo: string | null;
  readonly legalBasis: string | null;
  /** All of it in sentences. */
  readonly text: string;
}

/** A page of an extract, and the cursor of the next one; null where this is the last. */
export interface UsageExtract {
  readonly lines: readonly ExtractLine[];
  readonly next: UsagePage['after'] | null;
}

/**
 * The client's extract of the usage log of a case: who used or got the data in the last two years, and for what (L11,
 * LAW 703/2023 §11), newest first. Denied accesses aren't in it: nobody saw anything. A code without words stays a code.
 */
export async function usageExtract(
  db: Transaction,
  processId: string,
  language: ExtractLanguage,
  page: UsagePage,
): Promise<UsageExtract> {
  const lines = await accessesForClient(db, processId, { ...page, limit: page.limit + 1 });
  const shown = lines.slice(0, page.limit);
  const last = shown.at(-1);
  const next = last && lines.length > shown.length ? { at: last.at, lane: last.lane, seq: last.seq } : null;
  return { lines: shown.map((line) => extractLine(line, language)), next };
}

function extractLine(line: UsageLine, language: ExtractLanguage): ExtractLine {
  const { roles, organisations, purposes, data } = texts[language];
  const organisationWords = { ...roles, ...organisations };
  const words = {
    reference: usageReference(line),
    at: line.at,
    name: line.personName,
    role: wordsOf(roles, line.role),
    // The register of an authority or a provider is the county's, but they aren't of the county.
    organisation: wordsOf(organisationWords, line.disclosedTo ?? line.organisation),
    data: line.data.map((code) => wordsOf(data, code)),
    purpose: wordsOf(purposes, line.purpose),
    disclosedTo: line.disclosedTo && wordsOf(organisationWords, line.disclosedTo),
    legalBasis: line.legalBasis,
  };
  return { ...words, text: sentences(line, words, language) };
}

function sentences(line: UsageLine, words: Omit<ExtractLine, 'text'>, language: ExtractLanguage): string {
  const { line: access, disclosure, emergency } = texts[language];
  const who = `${words.name} (${[...new Set([words.role, words.organisation])].join(', ')})`;
  const parts = [
    filled(access[line.kind], {
      when: moment(line.at, language),
      who,
      data: words.data.join(', '),
      purpose: words.purpose,
    }),
  ];
  if (words.disclosedTo !== null)
    parts.push(filled(disclosure, { to: words.disclosedTo, basis: words.legalBasis ?? '' }));
  if (line.reasonId !== null) parts.push(filled(emergency, { reason: line.reasonId }));
  return parts.join(' ');
}

function moment(at: string, language: ExtractLanguage): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : `${language}-FI`, style).format(new Date(at));
}

/** Names come from outside: a brace in one isn't a placeholder. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

function wordsOf(words: Readonly<Record<string, string>>, code: string): string {
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? code;
}
