import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..', '..');

export const absolute = (file: string) => path.join(ROOT, file);
export const text = (file: string) => readFileSync(absolute(file), 'utf8');
export const exists = (file: string) => existsSync(absolute(file));

/** Whether the path is one of the others or lies in one. */
export function isWithin(file: string, others: readonly string[]): boolean {
  return others.some((other) => file === other || file.startsWith(`${other}/`));
}

/** What is no part of a build context; of the syntax of .dockerignore only `*`, `!` and plain paths. */
export function isDockerIgnored(file: string): boolean {
  const patterns = text('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  // The last pattern that matches decides.
  const last = patterns.findLast((pattern) => {
    const plain = pattern.replace(/^!/, '');
    return plain === '*' || isWithin(file, [plain]);
  });
  return last !== undefined && !last.startsWith('!');
}

/** The files of ours that an entry loads, itself included; types are not loaded. Ends at the generated database client. */
export function loadedBy(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  if (!entry.endsWith('.ts') || isWithin(entry, ['prisma/generated'])) return found;
  const code = text(entry).replaceAll(/^(import|export) type [^;]*;/gm, '');
  for (const [, relative = ''] of code.matchAll(/['"](\.\.?\/[^'"]+|[\w-]+\.json)['"]/g)) {
    const file = path.join(path.dirname(entry), relative);
    if (isWithin(file, ['prisma/generated']) || exists(file)) loadedBy(file, found);
  }
  return found;
}
