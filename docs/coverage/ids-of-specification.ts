/** First cell of a table row, or the bold head of a list item: the two places where domain.md gives a rule its id. */
const HEAD = /^(?:\| |- \*\*)([DRVCNLTI]\d{1,2}[b-e]?)(?: \||\*\*)/gm;

/** The ids of all rules of domain.md, in its order. */
export function idsOfSpecification(text: string): string[] {
  return Array.from(text.matchAll(HEAD), ([, id = '']) => id);
}
