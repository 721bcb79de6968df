import matters from './matters.json' with { type: 'json' };
import texts from './texts.json' with { type: 'json' };

/** The languages that mails are written in; another one gets the first. */
export const LANGUAGES = ['fi', 'sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language itself where something is written in it here, else the first. */
export function knownLanguage(language: string): Language {
  return LANGUAGES.find((known) => known === language) ?? LANGUAGES[0];
}

/**
 * What a reminder is about, in words that say nothing of anybody: of a deadline by its notification (domain.md 7.2), or by its
 * rule where it has none; of what happened by the type of the fact.
 */
export function matterOf(about: string, language: Language): string {
  return isMatter(about) ? matters[about][language] : texts[language].other;
}

export function isMatter(about: string): about is keyof typeof matters {
  return Object.hasOwn(matters, about);
}

/** A text with what belongs in the places of it. */
export function inWords(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
