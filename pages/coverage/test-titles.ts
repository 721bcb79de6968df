import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

type Results = z.infer<typeof resultsSchema>;

/** The title of a test, as jest knows it: one for each row of a table, filled in. `describe` is left out. */
export interface TestTitle {
  readonly file: string;
  readonly title: string;
}

/** Where a run of the tests has just left what it knows of them: a file of `jest --json`. Then only those of the others are asked. */
export interface EarlierRun {
  readonly results: string;
  readonly otherProjects: readonly string[];
}

/**
 * The titles of all tests of a checkout. Jest loads the test files and runs none of the tests, so that no server is needed
 * and nothing happens but what a file does when it is loaded; those that ran `earlier` aren't loaded again. Throws where one
 * can't be loaded.
 */
export async function testTitles(root: string, earlier?: EarlierRun): Promise<TestTitle[]> {
  const known = earlier ? resultsIn(readFileSync(earlier.results, 'utf8')) : [];
  const loaded = await loadedBy(root, earlier?.otherProjects ?? []);
  return [...known, ...loaded]
    .map(({ name, assertionResults }) => ({
      file: path.relative(root, name).replaceAll(path.sep, '/'),
      titles: assertionResults.map(({ title }) => title),
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .flatMap(({ file, titles }) => titles.map((title) => ({ file, title })));
}

/** Of all projects where none is named. */
async function loadedBy(root: string, projects: readonly string[]): Promise<Results['testResults']> {
  const args = [JEST, '--json', '--testNamePattern', NOTHING, '--maxWorkers=2'];
  if (projects.length > 0) args.push('--selectProjects', ...projects);
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    maxBuffer: 2 ** 26,
  }).catch(
    // Jest's status says that a file failed; which and why is in its results.
    (error: unknown) => error as { stdout: string },
  );
  return resultsIn(stdout);
}

function resultsIn(json: string): Results['testResults'] {
  const { testResults } = resultsSchema.parse(JSON.parse(json));
  const broken = testResults.filter((one) => one.message !== '' && one.assertionResults.length === 0);
  if (broken.length > 0) throw new Error(broken.map(({ message }) => message).join('\n'));
  return testResults;
}
