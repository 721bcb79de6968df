import fs from 'node:fs';
import path from 'node:path';
import { writtenPages } from '../../pages/written-pages.ts';

const ROOT = path.join(__dirname, '..', '..');

test.each(Object.entries(writtenPages))('%s is what npm run pages writes today', (file, write) => {
  expect(write(ROOT)).toBe(fs.readFileSync(path.join(ROOT, file), 'utf8'));
});

test('docs/ holds no program code', () => {
  const files = fs.readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => /\.[cm]?[jt]sx?$/.test(file))).toEqual([]);
});
