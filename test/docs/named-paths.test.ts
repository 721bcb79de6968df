import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'docs/glossary.md', 'docs/specification/seeds.md'];
const folders = fs
  .readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const read = (page: string) => fs.readFileSync(path.join(ROOT, page), 'utf8');
const isThere = (file: string) => fs.existsSync(path.join(ROOT, file));

/**
 * What a page calls by its path from the root, in code quotes: `domain/process/phase.ts`, `workflows/`; not `docs/NAME.md`.
 */
function pathsOf(text: string): string[] {
  return Array.from(text.matchAll(/`([\w.-]+\/[\w./-]*)`/g), ([, named = '']) => named)
    .filter((named) => folders.includes(named.split('/')[0]!))
    .filter((named) => !/[A-Z]{3}/.test(named));
}

/** Where the links of a page lead, from the root. */
function linksOf(page: string, text: string): string[] {
  return Array.from(text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g), ([, to = '']) =>
    path.join(path.dirname(page), to),
  );
}

test.each(PAGES)('%s names and links only what is there', (page) => {
  const named = [...pathsOf(read(page)), ...linksOf(page, read(page))];
  expect(named.filter((file) => !isThere(file))).toEqual([]);
});

test('the glossary names many places, and one that is gone would be found', () => {
  expect(pathsOf(read('docs/glossary.md')).length).toBeGreaterThan(60);
  expect(pathsOf('`domain/gone.ts`, `other/gone.ts`').filter((file) => !isThere(file))).toEqual([
    'domain/gone.ts',
  ]);
});

const decisions = fs.readdirSync(path.join(ROOT, 'docs/decisions')).map((file) => `docs/decisions/${file}`);

test('decisions have one number each, which their title has too', () => {
  const numbers = decisions.map((file) => Number(/(\d{3})-/.exec(file)?.[1]));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(decisions.map((_file, index) => index + 1));
  expect(decisions.filter((file, index) => !read(file).startsWith(`# ${numbers[index]}. `))).toEqual([]);
});

test.each(decisions)('%s names and links only what is there', (page) => {
  const named = [...pathsOf(read(page)), ...linksOf(page, read(page))];
  expect(named.filter((file) => !isThere(file))).toEqual([]);
});

test('comments name only files that are there', () => {
  const sources = fs
    .readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/node_modules|generated|^\./.test(file));
  const comments = sources.flatMap((file) => read(file).match(/^\s*(?:\/\*)?(?:\/\/|\*).*$/gm) ?? []);
  const named = comments.flatMap(
    (line) => line.match(/(?<![\w./-])[a-z]+\/[\w./-]+\.(?:ts|md|json)\b/g) ?? [],
  );
  const ours = named.filter((file) => folders.includes(file.split('/')[0]!) && !/[A-Z]{3}/.test(file));
  expect(ours.length).toBeGreaterThan(50);
  expect([...new Set(ours)].filter((file) => !isThere(file))).toEqual([]);
});
