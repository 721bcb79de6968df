// npm run reset: removes all local data.
import fs from 'node:fs';
import { DIRECTORY, runningStack } from './running-stack.ts';

if (runningStack()) {
  console.error('Palvelupolku runs in this checkout; stop it first.');
  process.exit(1);
}
fs.rmSync(DIRECTORY, { recursive: true, force: true });
console.log('Local data are removed.');
