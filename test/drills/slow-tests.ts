import path from 'node:path';
import { startProcess } from '../../local/running-process.ts';

const RUN = path.join(import.meta.dirname, '../run.ts');

/**
 * Runs the tests that take minutes (`*.slow.test.ts`), and says what they say when they have ended; their exit status. They
 * go beside the first drills, which mostly wait.
 */
export async function runSlowTests(): Promise<number> {
  const tests = startProcess(process.execPath, [RUN, 'slow']);
  process.once('exit', () => void tests.stop());
  const status = await tests.ended;
  console.log(`Slow tests:\n${tests.output()}`);
  return status ?? 1;
}
