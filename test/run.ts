// npm test: types, lint, format, then every test, and beside them the short drills; but for the slow ones (*.slow.test.ts),
// which `npm run drills` runs. `npm run test:unit` runs the tests of the domain only; with a PATTERN either runs only the test
// files whose path holds it, `npm test` then without checks and drills.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { showProgress } from '../local/progress.ts';
import { startTestStack } from './stack/test-stack.ts';

const ROOT = path.join(import.meta.dirname, '..');
const JEST = 'node_modules/jest/bin/jest.js';
const DRILLS = 'test/drills/main.ts';
const CHECKS = {
  Types: ['node_modules/typescript/bin/tsc', '--noEmit'],
  Lint: ['node_modules/eslint/bin/eslint.js', '.'],
  Format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
};

const [pattern, ...rest] = process.argv.slice(2);
process.exitCode = await asked();

async function asked(): Promise<number> {
  switch (pattern) {
    case undefined:
      return everything();
    case 'unit':
      return run([JEST, ...rest, '--selectProjects', 'unit']);
    case 'slow':
      return tests([...rest, '--selectProjects', 'slow']);
    default:
      return tests([pattern, ...rest]);
  }
}

async function everything(): Promise<number> {
  const statuses = await Promise.all(
    Object.entries(CHECKS).map(async ([name, args]) => {
      const status = await run(args);
      console.log(`${name}: ${status === 0 ? 'passed' : 'FAILED'}`);
      return status;
    }),
  );
  // Drills mostly wait, so they go beside the tests; what they say comes after them.
  const said: Buffer[] = [];
  const results = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-results-')), 'results.json');
  const tested = await tests(['--json', `--outputFile=${results}`, '--selectProjects', 'unit', 'stack'], () =>
    run([DRILLS, '--short'], said),
  );
  console.log(Buffer.concat(said).toString());
  process.env.TEST_RESULTS = results;
  const covered = await run([JEST, '--selectProjects', 'coverage']);
  fs.rmSync(path.dirname(results), { recursive: true, force: true });
  return Math.max(...statuses, tested, covered);
}

async function tests(
  args: readonly string[],
  beside: () => Promise<number> = () => Promise.resolve(0),
): Promise<number> {
  console.log('Starting the servers of the tests:');
  const stack = await startTestStack(showProgress);
  try {
    const tested = run([JEST, '--maxWorkers=4', ...args]);
    return Math.max(...(await Promise.all([tested, beside()])));
  } finally {
    await stack.stop();
  }
}

/** Runs a program on this Node; its exit status. What it says goes to `output` where that is given. */
async function run(args: readonly string[], output?: Buffer[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: output ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    }).once('close', (code) => {
      resolve(code ?? 1);
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => output?.push(chunk));
  });
}
