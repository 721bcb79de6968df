import fs from 'node:fs';
import path from 'node:path';
import { writtenPages } from '../../pages/written-pages.ts';

const ROOT = path.join(__dirname, '..', '..');

// Coverage is compared by coverage.test.ts, which needs the titles of all tests anyway.
const pages = Object.entries(writtenPages).filter(([file]) => file !== 'docs/coverage.md');

test.each(pages)('%s is what npm run pages writes today', async (file, write) => {
  expect(await write(ROOT)).toBe(fs.readFileSync(path.join(ROOT, file), 'utf8'));
});

test('docs/ holds no program code', () => {
  const files = fs.readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => /\.[cm]?[jt]sx?$/.test(file))).toEqual([]);
});
