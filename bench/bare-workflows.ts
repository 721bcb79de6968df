import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** Waits for ever: what a cached workflow costs at least. */
export async function waitForEver(): Promise<void> {
  await condition(() => false);
}

/** Answers updates and does nothing else: what a start and a command cost at least. */
export async function answerUpdates(): Promise<void> {
  setHandler(defineUpdate<number, [number]>('answer'), (value) => value);
  await condition(() => false);
}
