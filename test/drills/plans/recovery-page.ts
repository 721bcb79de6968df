import { startProcess } from '../../../local/running-process.ts';
import type { DrillStack } from '../stack/drill-stack.ts';

// The words of docs/operations/recovery.md as an operator types them. Where the page changes, so does this.

/** "PostgreSQL was restored older than Temporal": the API stays stopped until the workflows stand where the record does. */
export async function recordIsOlder(stack: DrillStack): Promise<void> {
  await stack.worker.start();
  await restart(stack, '--mend', '--all');
  await check(stack);
  await stack.api.start();
}

/** "Temporal was restored older than PostgreSQL". */
export async function temporalIsOlder(stack: DrillStack): Promise<void> {
  await stack.worker.start();
  await stack.api.start();
  await restart(stack, '--mend', '--all');
  await check(stack);
}

/** "Temporal was lost". */
export async function temporalIsLost(stack: DrillStack): Promise<void> {
  await stack.worker.start();
  await stack.api.start();
  await restart(stack, '--all');
  await check(stack);
}

/** "Sick ones", of all streams. */
export async function sickOnes(stack: DrillStack): Promise<void> {
  await restart(stack, '--mend', '--all');
}

const restart = (stack: DrillStack, ...words: string[]) =>
  succeeds(stack, 'operators/restart-workflows.ts', words);
const check = (stack: DrillStack) => succeeds(stack, 'operators/check-main.ts', []);

async function succeeds(stack: DrillStack, entry: string, words: string[]): Promise<void> {
  const command = startProcess(process.execPath, [entry, ...words], {
    env: { ...process.env, ...stack.operatorEnvironment },
  });
  if ((await command.ended) !== 0) throw new Error(`${entry} ${words.join(' ')}: ${command.output()}`);
}
