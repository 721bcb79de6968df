import fs from 'node:fs';
import path from 'node:path';
import { idsInText } from './ids-in-text.ts';
import { importedTables, titlesOf, type Tables } from './test-titles.ts';

/** How many titles of a test file name a rule. */
export interface Naming {
  readonly file: string;
  readonly titles: number;
}

/** Rule id → the test files of the checkout whose titles name it, in the order of their paths. */
export function namedInTests(root: string): Map<string, Naming[]> {
  const named = new Map<string, Naming[]>();
  for (const file of testFiles(root)) {
    const counts = new Map<string, number>();
    for (const title of titlesIn(path.join(root, file)))
      for (const id of idsInText(title)) counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const [id, titles] of counts) named.set(id, [...(named.get(id) ?? []), { file, titles }]);
  }
  return named;
}

function testFiles(root: string): string[] {
  return fs
    .readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.posix.join('test', file.replaceAll(path.sep, '/')))
    .sort();
}

function titlesIn(file: string): string[] {
  const text = fs.readFileSync(file, 'utf8');
  const tables = Object.entries(importedTables(text)).flatMap(([name, from]) => {
    const rows = JSON.parse(fs.readFileSync(path.join(path.dirname(file), from), 'utf8')) as unknown;
    return Array.isArray(rows) ? [[name, rows as Tables[string]] as const] : [];
  });
  return titlesOf(text, Object.fromEntries(tables));
}
