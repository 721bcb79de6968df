import { PARTS, type Contestant, type Part } from './contestant.ts';
import { median, quantile, timed } from './figure.ts';
import { weigh, type Weight } from './weigh.ts';

/** How many commands are given at a time. */
export const LANES = [1, 4, 16] as const;
type Lanes = (typeof LANES)[number];
const OPENING_LANES = 8;

/** Milliseconds of processor time by whom they were used. */
export type Spent = Readonly<Record<Part, number>>;

/** What was measured of a contestant: one entry a round, or of times one a command. */
export interface Cost {
  readonly name: string;
  readonly openingsPerSecond: number[];
  readonly perOpening: Spent[];
  readonly times: Readonly<Record<Lanes, number[]>>;
  readonly commandsPerSecond: number[];
  readonly perCommand: Spent[];
  cases: number;
  weighedFrom: Weight | null;
  weighedTo: Weight | null;
}

/** Nothing measured yet. */
export function noCost({ name }: Contestant): Cost {
  return {
    name,
    openingsPerSecond: [],
    perOpening: [],
    times: { 1: [], 4: [], 16: [] },
    commandsPerSecond: [],
    perCommand: [],
    cases: 0,
    weighedFrom: null,
    weighedTo: null,
  };
}

/** One round: opens so many cases for each number of lanes, then gives each its first command. */
export async function measureRound(contestant: Contestant, commands: number, cost: Cost): Promise<void> {
  const ids: string[] = [];
  const openings = commands * LANES.length;
  const opened = await spentOn(contestant, openings, async () => {
    const started = performance.now();
    await timed(openings, OPENING_LANES, async () => {
      ids.push(await contestant.open());
    });
    cost.openingsPerSecond.push(openings / ((performance.now() - started) / 1000));
    await contestant.settled();
  });
  cost.perOpening.push(opened);
  const given = await spentOn(contestant, openings, async () => {
    for (const lanes of LANES) {
      const started = performance.now();
      cost.times[lanes].push(...(await timed(commands, lanes, () => contestant.command(ids.pop() ?? ''))));
      if (lanes === 16) cost.commandsPerSecond.push(commands / ((performance.now() - started) / 1000));
    }
  });
  cost.perCommand.push(given);
  cost.cases += openings;
}

/** Weighs the worker, before and after the rounds that count. */
export async function weighIn(contestant: Contestant, cost: Cost): Promise<void> {
  const weight = await weigh(contestant.worker);
  if (cost.weighedFrom) cost.weighedTo = weight;
  else cost.weighedFrom = weight;
}

/** Processor time of all together. */
export function sumOf(spent: Spent): number {
  return PARTS.reduce((sum, part) => sum + spent[part], 0);
}

/** The middle of some rounds, each part by itself. */
export function medianSpent(rounds: readonly Spent[], of: (spent: Spent) => number): number {
  return median(rounds.map(of));
}

/** The quantile of the times of commands, so many at a time. */
export function timeAt({ times }: Cost, lanes: Lanes, share: number): number {
  return quantile(times[lanes], share);
}

/** Kilobytes that a case adds to its worker. */
export function weightOf({ weighedFrom, weighedTo, cases }: Cost, of: (weight: Weight) => number): number {
  return weighedFrom && weighedTo ? (of(weighedTo) - of(weighedFrom)) / 1024 / cases : NaN;
}

/** Milliseconds of processor time for each of so many. */
async function spentOn({ cpu }: Contestant, count: number, work: () => Promise<void>): Promise<Spent> {
  const before = PARTS.map((part) => cpu[part]());
  await work();
  const each = PARTS.map((part, index) => [part, (cpu[part]() - (before[index] ?? NaN)) / count]);
  return Object.fromEntries(each) as Spent;
}
