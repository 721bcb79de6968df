// npm run bench [-- NAME ... --against REF --quick]: what a process costs, each figure against its comparator in the same run.
import { parseArgs } from 'node:util';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { startBenchStack, type BenchStack } from './bench-stack.ts';
import { measureCachedMemory } from './cached-memory.ts';
import { measureCosts } from './costs.ts';
import { table, type Figure } from './figure.ts';
import { measureHistoryEvents } from './history-events.ts';
import { measureMyWork } from './my-work.ts';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    /** A commit to measure beside. */
    against: { type: 'string' },
    /** Few of each: to see that it works. */
    quick: { type: 'boolean', default: false },
  },
});
const few = values.quick ? { rounds: 2, commands: 8 } : {};

const MEASUREMENTS: Readonly<Record<string, (stack: BenchStack) => Promise<Figure[]>>> = {
  costs: (stack) => measureCosts(stack, { against: values.against, ...few }),
  'cached-memory': measureCachedMemory,
  'history-events': measureHistoryEvents,
  'my-work': measureMyWork,
};

const unknown = wanted.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  console.error(`No measurement ${unknown.join(', ')}; there are ${Object.keys(MEASUREMENTS).join(', ')}`);
  process.exit(2);
}
Runtime.install({ logger: new DefaultLogger('ERROR') });
const stack = await startBenchStack();
const figures: Figure[] = [];
try {
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`  ${name} …`);
    figures.push(...(await measure(stack)));
  }
} finally {
  await stack.stop();
}
console.log(table(figures));
process.exit(0);
