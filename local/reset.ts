// npm run reset: removes all local data.
import fs from 'node:fs';
import { stopLeftOverParts } from './left-over-parts.ts';
import { showProgress } from './progress.ts';
import { DIRECTORY, runningStack } from './running-stack.ts';

if (runningStack()) {
  console.error('Palvelupolku runs in this checkout; stop it first.');
  process.exit(1);
}
await stopLeftOverParts(showProgress);
fs.rmSync(DIRECTORY, { recursive: true, force: true });
console.log('Local data are removed.');
