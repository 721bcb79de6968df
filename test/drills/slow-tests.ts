import { spawn } from 'node:child_process';
import path from 'node:path';

const RUN = path.join(import.meta.dirname, '../run.ts');

/**
 * Runs the tests that take minutes (`*.slow.test.ts`), and says what they say when they have ended; their exit status. They
 * go beside the first drills, which mostly wait.
 */
export async function runSlowTests(): Promise<number> {
  const said: Buffer[] = [];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [RUN, 'slow'], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said.push(chunk);
      });
    process.once('exit', () => child.kill());
    child.once('close', (code) => {
      console.log(`Slow tests:\n${Buffer.concat(said).toString()}`);
      resolve(code ?? 1);
    });
  });
}
