// npm run drills -- [--seed N] [--only NAME[,NAME]] [--soak-minutes M] [--short]: hurts the whole product, and says which promises
// were broken; all of them in full, with the slow tests. See docs/operations/drills.md.
import { drillOptions } from './options.ts';
import { DRILLS } from './plans/all.ts';
import { runDrills } from './run-drills.ts';
import { runSlowTests } from './slow-tests.ts';

const options = drillOptions(
  process.argv.slice(2),
  DRILLS.map(({ name }) => name),
);
if (typeof options === 'string') {
  console.error(options);
  process.exit(2);
}
// So that what runs is ended too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
const all = !options.short && options.only.length === 0;
const [drilled, tested] = await Promise.all([runDrills(DRILLS, options), all ? runSlowTests() : 0]);
process.exit(Math.max(drilled, tested));
