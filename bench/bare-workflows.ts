import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** Does nothing: what a start costs at least. */
export async function doNothing(): Promise<void> {
  await Promise.resolve();
}

/** Waits for ever: what a cached workflow costs at least. */
export async function waitForEver(): Promise<void> {
  await condition(() => false);
}

/** Answers updates and does nothing else: what a command costs at least. */
export async function answerUpdates(): Promise<void> {
  setHandler(defineUpdate<number, [number]>('answer'), (value) => value);
  await condition(() => false);
}
