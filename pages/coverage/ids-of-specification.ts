import { readFileSync } from 'node:fs';
import path from 'node:path';

/** First cell of a table row, or the bold head of a list item: the two places where domain.md gives a rule its id. */
const HEAD = /^(?:\| |- \*\*)([DRVCNLTI]\d{1,2}[b-e]?)(?: \||\*\*)/gm;

/** The ids of all rules of the specification that a checkout holds, in the order of domain.md. */
export function idsOfSpecification(root: string): string[] {
  const text = readFileSync(path.join(root, 'docs', 'specification', 'domain.md'), 'utf8');
  return Array.from(text.matchAll(HEAD), ([, id = '']) => id);
}
