import { PARTS } from './contestant.ts';
import { LANES, medianSpent, sumOf, timeAt, weightOf, type Cost, type Spent } from './cost.ts';
import { aligned, median, type Figure } from './figure.ts';

type Measure = (cost: Cost) => number;

const openings: Measure = ({ openingsPerSecond }) => median(openingsPerSecond);
const commands: Measure = ({ commandsPerSecond }) => median(commandsPerSecond);
const time =
  (lanes: (typeof LANES)[number], share: number): Measure =>
  (cost) =>
    timeAt(cost, lanes, share);
const opening =
  (of: (spent: Spent) => number): Measure =>
  ({ perOpening }) =>
    medianSpent(perOpening, of);
const command =
  (of: (spent: Spent) => number): Measure =>
  ({ perCommand }) =>
    medianSpent(perCommand, of);
const live: Measure = (cost) => weightOf(cost, (weight) => weight.live);
const resident: Measure = (cost) => weightOf(cost, (weight) => weight.resident);
const postgres = ({ PostgreSQL }: Spent) => PostgreSQL;

/** Every number, one row each, by contestant. */
export function costTable(costs: readonly Cost[]): string {
  const parts = (what: string, of: (part: (spent: Spent) => number) => Measure): [string, Measure][] => [
    ...PARTS.map((part): [string, Measure] => [
      `${what}, processor time of ${part}, ms`,
      of((spent) => spent[part]),
    ]),
    [`${what}, processor time of all, ms`, of(sumOf)],
  ];
  const rows: [string, Measure][] = [
    ['Openings a second, 8 at a time', openings],
    ...parts('An opening', opening),
    ...LANES.flatMap((lanes): [string, Measure][] => [
      [`A command, ${lanes} at a time, p50, ms`, time(lanes, 0.5)],
      [`A command, ${lanes} at a time, p99, ms`, time(lanes, 0.99)],
    ]),
    ['Commands a second, 16 at a time', commands],
    ...parts('A command', command),
    ['A cached case, live objects, KB', live],
    ['A cached case, growth of resident memory, KB', resident],
  ];
  const head = ['Measurement', ...costs.map(({ name }) => name)];
  return aligned([head, ...rows.map(([what, of]) => [what, ...costs.map((cost) => of(cost).toFixed(1))])]);
}

/** What ours is to be compared with another: at most so many times as much, or at least where more is better. */
interface Aim {
  readonly what: string;
  readonly of: Measure;
  readonly most?: number;
  readonly least?: number;
}

const AIMS: Readonly<Record<string, readonly Aim[]>> = {
  'bare Temporal': [
    { what: 'Openings a second', of: openings, least: 0.8 },
    { what: 'A command, 4 at a time, p50', of: time(4, 0.5), most: 1.25 },
    { what: 'A command, 4 at a time, p99', of: time(4, 0.99), most: 1.5 },
  ],
  'plain way': [
    { what: 'Openings a second', of: openings, least: 1 },
    { what: 'Processor time of an opening', of: opening(sumOf), most: 1 },
    { what: 'A command, one at a time, p50', of: time(1, 0.5), most: 1 },
    { what: 'A command, 4 at a time, p50', of: time(4, 0.5), most: 1 },
    { what: 'A command, 4 at a time, p99', of: time(4, 0.99), most: 1 },
    { what: 'Processor time of a command', of: command(sumOf), most: 1 },
  ],
  before: [
    { what: 'Openings a second', of: openings, least: 1.5 },
    { what: 'PostgreSQL for an opening', of: opening(postgres), most: 0.4 },
    { what: 'A command, one at a time, p50', of: time(1, 0.5), most: 0.65 },
    { what: 'A command, 4 at a time, p50', of: time(4, 0.5), most: 0.65 },
    { what: 'PostgreSQL for a command', of: command(postgres), most: 0.4 },
    { what: 'A cached case, live objects', of: live, most: 1 },
    { what: 'A cached case, growth of resident memory', of: resident, most: 1 },
  ],
};

/** The last of the contestants, ours, against each of the others. */
export function costFigures(costs: readonly Cost[]): Figure[] {
  const ours = costs.at(-1);
  if (!ours) return [];
  return costs.slice(0, -1).flatMap((other) =>
    (AIMS[other.name] ?? []).map(({ what, of, most = Infinity, least = -Infinity }) => {
      const [our, its] = [of(ours), of(other)];
      const ratio = our / its;
      return {
        what: `${what} / ${other.name}`,
        aim: least > 0 ? `>= ${least}` : `<= ${most}`,
        figure: ratio.toFixed(2),
        met: ratio >= least && ratio <= most,
        detail: `${our.toFixed(1)} against ${its.toFixed(1)}`,
      };
    }),
  );
}
