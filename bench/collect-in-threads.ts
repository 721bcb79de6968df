// Preloaded with --import into the worker's threads too: collects garbage in the thread that runs workflows, when asked.
import { getHeapStatistics } from 'node:v8';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

/** A message on the first channel asks the thread that runs workflows to collect garbage; it answers on the second. */
export const COLLECT = 'bench-collect';
export const COLLECTED = 'bench-collected';

if (!isMainThread) {
  const asked = new BroadcastChannel(COLLECT);
  const answer = new BroadcastChannel(COLLECTED);
  asked.onmessage = () => {
    for (let n = 0; n < 3; n += 1) globalThis.gc?.();
    answer.postMessage(getHeapStatistics().used_heap_size);
  };
  asked.unref();
  answer.unref();
}
