/**
 * What is no text: controls besides tab and line ends (of which no database takes NUL), halves of characters, embeddings and
 * overrides that have a text read otherwise than it is stored, and what stands for a character that was lost (U+FFFD).
 */
const NO_TEXT = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202a-\u202e\ufffd-\uffff]/u;

/** The first mark that is no text, such as U+0000; undefined where all of it can be stored and read. */
export function noTextIn(value: string): string | undefined {
  const mark = NO_TEXT.exec(value)?.[0];
  return mark && `U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Something that is seen: spaces, formats and fillers are not. */
const SEEN = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{M}\p{N}\p{P}\p{S}]/u;

/** True for a text in which somebody sees something. */
export function showsSomething(value: string): boolean {
  return SEEN.test(value);
}

/** Line ends and marks without a width, besides the two that join letters (U+200C, U+200D) in names of some languages. */
const BREAKS_A_LINE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const LETTER_OR_DIGIT = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u;

/** True for a name: one line that is written as it is stored, with a letter or a digit in it. */
export function isName(value: string): boolean {
  return !BREAKS_A_LINE.test(value) && LETTER_OR_DIGIT.test(value);
}
