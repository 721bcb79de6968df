// Preloaded by Node (`--expose-gc --import`) into the main thread and every other: on SIGUSR2 all of them collect their
// garbage, so that what memory the process then holds is what it keeps, not what V8 has not got round to freeing.
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

const everyThread = new BroadcastChannel('collect-garbage');
everyThread.unref();
everyThread.onmessage = collect;
if (isMainThread)
  process.on('SIGUSR2', () => {
    everyThread.postMessage(null);
    collect();
  });

function collect(): void {
  globalThis.gc?.();
}
