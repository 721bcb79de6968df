// Marks rules in rules.json as implemented: mark-implemented.ts IDS PATH…, e.g. D01,R01-R08 domain/eligibility
// Then npm run pages writes the page. A rest that comes later is added to rules.json by hand.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { familiesSchema, type Rule } from './coverage-data.ts';
import { idsInText } from './ids-in-text.ts';
import { idsOfSpecification } from './ids-of-specification.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const FILE = path.join(import.meta.dirname, 'rules.json');

const [list = '', ...paths] = process.argv.slice(2);
const ids = idsInText(list);
const specified = idsOfSpecification(ROOT);
const unknown = [...ids].filter((id) => !specified.includes(id));
const missing = paths.filter((each) => !existsSync(path.join(ROOT, each)));
if (ids.size === 0 || paths.length === 0 || unknown.length > 0 || missing.length > 0) {
  console.error(
    'mark-implemented.ts IDS PATH…: known ids (D01,R01-R08) and paths that exist in the repository',
  );
  console.error('unknown ids:', unknown, 'missing paths:', missing);
  process.exit(1);
}

const mark = (rule: Rule): Rule => (ids.has(rule.id) ? { id: rule.id, title: rule.title, in: paths } : rule);
const families = familiesSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
const marked = families.map((family) => ({ ...family, rules: family.rules.map(mark) }));
// One rule a line where it fits: Prettier joins what has no line break after its brace.
writeFileSync(FILE, await format(JSON.stringify(marked), { ...(await resolveConfig(FILE)), filepath: FILE }));
console.log(`${[...ids].join(', ')}: ${paths.join(', ')}`);
