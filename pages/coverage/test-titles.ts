import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const JEST = 'node_modules/jest/bin/jest.js';
/** No title matches it. */
const NOTHING = '(?!)';

const resultsSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(z.object({ title: z.string() })),
    }),
  ),
});

/** The title of a test, as jest knows it: one for each row of a table, filled in. `describe` is left out. */
export interface TestTitle {
  readonly file: string;
  readonly title: string;
}

/**
 * The titles of all tests of a checkout. Jest loads the test files and runs none of the tests, so that no server is needed
 * and nothing happens but what a file does when it is loaded. Throws where one can't be loaded.
 */
export async function testTitles(root: string): Promise<TestTitle[]> {
  const args = [JEST, '--json', '--testNamePattern', NOTHING, '--maxWorkers=2'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    maxBuffer: 2 ** 26,
  }).catch(
    // Jest's status says that a file failed; which and why is in its results.
    (error: unknown) => error as { stdout: string },
  );
  const { testResults } = resultsSchema.parse(JSON.parse(stdout));
  const broken = testResults.filter(({ message }) => message !== '');
  if (broken.length > 0) throw new Error(broken.map(({ message }) => message).join('\n'));
  return testResults
    .map(({ name, assertionResults }) => ({
      file: path.relative(root, name).replaceAll(path.sep, '/'),
      titles: assertionResults.map(({ title }) => title),
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .flatMap(({ file, titles }) => titles.map((title) => ({ file, title })));
}
