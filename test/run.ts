// npm test: types, lint, format, then every test. `npm run test:unit` runs the tests of the domain only, and
// `npm test -- PATTERN` only the test files whose path holds the pattern, without the checks.
import path from 'node:path';
import { spawn } from 'node:child_process';
import { showProgress } from '../local/progress.ts';
import { startTestStack } from './stack/test-stack.ts';

const ROOT = path.join(import.meta.dirname, '..');
const JEST = 'node_modules/jest/bin/jest.js';
const CHECKS = {
  Types: ['node_modules/typescript/bin/tsc', '--noEmit'],
  Lint: ['node_modules/eslint/bin/eslint.js', '.'],
  Format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
};

const [pattern, ...rest] = process.argv.slice(2);
process.exitCode =
  pattern === 'unit'
    ? await run([JEST, '--selectProjects', 'unit', ...rest])
    : pattern === undefined
      ? await everything()
      : await tests([pattern, ...rest]);

async function everything(): Promise<number> {
  const statuses = await Promise.all(
    Object.entries(CHECKS).map(async ([name, args]) => {
      const status = await run(args);
      console.log(`${name}: ${status === 0 ? 'passed' : 'FAILED'}`);
      return status;
    }),
  );
  return Math.max(...statuses, await tests([]));
}

async function tests(args: readonly string[]): Promise<number> {
  console.log('Starting the servers of the tests:');
  const stack = await startTestStack(showProgress);
  try {
    return await run([JEST, '--maxWorkers=3', ...args], { ...stack.environment });
  } finally {
    await stack.stop();
  }
}

/** Runs a program of node_modules on this Node; its exit status. */
async function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve) => {
    spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    }).once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}
