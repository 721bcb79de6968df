import { startBareTemporal } from './bare-temporal.ts';
import type { BenchStack } from './bench-stack.ts';
import { checkOut } from './checkout.ts';
import type { Contestant } from './contestant.ts';
import { measureRound, noCost, weighIn, type Cost } from './cost.ts';
import { costFigures, costTable } from './cost-table.ts';
import type { Figure } from './figure.ts';
import { startPlainWay } from './plain/start-plain-way.ts';
import { startProduct } from './product.ts';

const ROUNDS = 5;
const COMMANDS = 50;

/** How much is measured, and which commit beside. */
export interface CostOptions {
  readonly against?: string | undefined;
  readonly rounds?: number;
  readonly commands?: number;
}

/**
 * Openings and commands: ours against bare Temporal, the plain way, and an earlier commit where one is named. All of them
 * run the whole time, and are measured in turns, so that what else the machine does meets each.
 */
export async function measureCosts(
  { servers, product }: BenchStack,
  { against, rounds = ROUNDS, commands = COMMANDS }: CostOptions,
): Promise<Figure[]> {
  const checkout = against === undefined ? undefined : checkOut(against);
  const others: Contestant[] = [];
  try {
    others.push(await startBareTemporal(servers), await startPlainWay(servers));
    if (checkout) others.push(await startProduct(servers, 'before', checkout.root));
    const costs = await inTurns([...others, product], rounds, commands);
    console.log(`${costTable(costs)}\n`);
    return costFigures(costs);
  } finally {
    for (const { stop } of others) await stop();
    checkout?.remove();
  }
}

async function inTurns(
  contestants: readonly Contestant[],
  rounds: number,
  commands: number,
): Promise<Cost[]> {
  // The first round warms up.
  for (const contestant of contestants) await measureRound(contestant, commands, noCost(contestant));
  const costs = contestants.map((contestant) => ({ contestant, cost: noCost(contestant) }));
  for (const { contestant, cost } of costs) await weighIn(contestant, cost);
  for (let round = 0; round < rounds; round += 1)
    for (const { contestant, cost } of costs) await measureRound(contestant, commands, cost);
  for (const { contestant, cost } of costs) await weighIn(contestant, cost);
  return costs.map(({ cost }) => cost);
}
