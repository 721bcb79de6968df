// Writes ../coverage.md from rules.json and the titles of the tests. npm test says where it is out of date.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { coveragePage } from './coverage-page.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
writeFileSync(path.join(ROOT, 'docs', 'coverage.md'), coveragePage(ROOT));
