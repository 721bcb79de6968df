import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const FOLDER = path.join(ROOT, 'docs', 'security');
const PAGES = ['threat-model.md', 'asvs.md', 'dependencies.md', 'data-protection.md'];
const read = (...parts: string[]) => fs.readFileSync(path.join(...parts), 'utf8');

/** Links of a page: what they say, and which file or folder of ours they lead to. */
function linksOf(page: string): { text: string; target: string; line: string }[] {
  return read(FOLDER, page)
    .split('\n')
    .flatMap((line) =>
      Array.from(line.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g), ([, text = '', to = '']) => ({ text, to, line })),
    )
    .filter(({ to }) => !to.startsWith('https://'))
    .map(({ text, to, line }) => ({ text, line, target: path.relative(ROOT, path.join(FOLDER, to)) }));
}

const claims = PAGES.flatMap((page) => linksOf(page).map((link) => ({ page, ...link })));
const tests = claims.filter(({ target }) => target.endsWith('.test.ts'));
const folders = claims.filter(({ target }) => /^test\/[\w-]+$/.test(target));

/** True where the file has a test, or a table of tests, of this title. */
function hasTest(file: string, title: string): boolean {
  const written = title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  // A table ends before its title: test.each(ROWS)('title', …), broken over lines by the formatter.
  return new RegExp(String.raw`(?:\btest|\)|\]\s*\))\(\s*'${written}'`).test(read(ROOT, file));
}

test('the threat model and the ASVS table lean on many tests', () => {
  expect(tests.length).toBeGreaterThan(60);
  expect(new Set(tests.map(({ target }) => target)).size).toBeGreaterThan(12);
});

test('every test that is named exists under that name in that file', () => {
  const missing = tests.filter(
    ({ target, text }) => !fs.existsSync(path.join(ROOT, target)) || !hasTest(target, text),
  );
  expect(missing.map(({ page, target, text }) => `${page}: ${target}: ${text}`)).toEqual([]);
});

test('a title that no test has is found missing', () => {
  expect(hasTest('test/docs/security-pages.test.ts', 'a title that no test has is found missing')).toBe(true);
  expect(hasTest('test/docs/security-pages.test.ts', 'a title that nobody gave')).toBe(false);
});

test('a whole folder of tests is named only where a line is pending', () => {
  expect(folders.filter(({ line, text }) => !line.includes(`pending: [${text}]`))).toEqual([]);
});

test('every other link leads to something', () => {
  const others = claims.filter((claim) => !tests.includes(claim) && !folders.includes(claim));
  expect(
    others.map(({ target }) => target).filter((target) => !fs.existsSync(path.join(ROOT, target))),
  ).toEqual([]);
});

test('every direct package in production is explained', () => {
  const { dependencies } = JSON.parse(read(ROOT, 'package.json')) as { dependencies: Record<string, string> };
  const page = read(FOLDER, 'dependencies.md');
  for (const name of Object.keys(dependencies))
    expect([name, page.includes(`\`${name.replace(/^@temporalio\/(?!activity)/, '')}\``)]).toEqual([
      name,
      true,
    ]);
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('install scripts are off', () => {
  expect(read(ROOT, '.npmrc').split('\n')).toEqual(
    expect.arrayContaining(['ignore-scripts=true', 'save-exact=true']),
  );
});
