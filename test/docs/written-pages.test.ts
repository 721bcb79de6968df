import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');

/** Files that are written from schemas, data and code, each with the script that writes it. */
const WRITTEN = [
  ['docs/operations/configuration.md', 'docs/operations/write-configuration.ts'],
  ['docs/security/permissions.md', 'docs/security/write-permissions.ts'],
  ['docs/coverage.md', 'docs/coverage/write-coverage.ts'],
  ['api/openapi.json', 'api/write-openapi.ts'],
] as const;

test.each(WRITTEN)('%s is what %s writes today', (file, script) => {
  const committed = fs.readFileSync(path.join(ROOT, file), 'utf8');
  execFileSync(process.execPath, [path.join(ROOT, script)], { cwd: ROOT });
  const written = fs.readFileSync(path.join(ROOT, file), 'utf8');
  fs.writeFileSync(path.join(ROOT, file), committed);
  expect(written).toBe(committed);
});
