// Preloaded with --import into a worker and its threads (weigh.ts). At each SIGUSR2 garbage is collected in all of them, and
// printed how many bytes live in the thread that runs workflows, and the resident memory.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

const SETTLE_MS = 1_500;
const COLLECT = 'bench-collect';
const COLLECTED = 'bench-collected';

if (isMainThread) process.on('SIGUSR2', () => void tell());
else answerWhenAsked();

async function tell(): Promise<void> {
  await sleep(SETTLE_MS);
  collect();
  const [asking, answers] = [new BroadcastChannel(COLLECT), new BroadcastChannel(COLLECTED)];
  const answered = once(answers, 'message');
  asking.postMessage('');
  const [{ data: live }] = (await answered) as [{ data: number }];
  asking.close();
  answers.close();
  await sleep(SETTLE_MS);
  console.log(`weight ${live} ${process.memoryUsage().rss}`);
}

function answerWhenAsked(): void {
  const asked = new BroadcastChannel(COLLECT);
  const answer = new BroadcastChannel(COLLECTED);
  asked.onmessage = () => {
    collect();
    answer.postMessage(getHeapStatistics().used_heap_size);
  };
  asked.unref();
  answer.unref();
}

function collect(): void {
  for (let n = 0; n < 3; n += 1) globalThis.gc?.();
}
