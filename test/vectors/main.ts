// npm run --silent vectors -- FILE: runs any file in the format of docs/specification/date-vectors.json through the domain core.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { mismatchesOf } from './run-vectors.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run --silent vectors -- FILE');
  process.exit(2);
}

const results = vectorsIn(file).map(mismatchesOf);
for (const { id, what, expected, got } of results.flat()) {
  console.log(`${id} ${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
}
const failed = results.filter((mismatches) => mismatches.length > 0).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function vectorsIn(path: string): unknown[] {
  try {
    return z.array(z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? 'not a list of vectors' : (error as Error).message;
    console.error(`${path}: ${why}`);
    process.exit(2);
  }
}
