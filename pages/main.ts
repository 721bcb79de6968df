// npm run pages: writes the files that follow from schemas, data and code. npm test says which is out of date.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { writtenPages } from './written-pages.ts';

const ROOT = path.join(import.meta.dirname, '..');
for (const [page, write] of Object.entries(writtenPages))
  writeFileSync(path.join(ROOT, page), await write(ROOT));
