import type { DrillStack } from '../stack/drill-stack.ts';
import { endedWith, type Command } from './operator-commands.ts';

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
  succeeds(stack, 'operators/restart-workflows.ts', ...words);
const check = (stack: DrillStack) => succeeds(stack, 'operators/check-main.ts');

async function succeeds(stack: DrillStack, ...command: Command): Promise<void> {
  const { status, output } = await endedWith(command, stack.operatorEnvironment);
  if (status !== 0) throw new Error(`${command.join(' ')}: ${output}`);
}
