import { parseArgs } from 'node:util';

/** What was asked for on the command line. */
export interface DrillOptions {
  readonly seed: number;
  readonly only: readonly string[];
  readonly soakMinutes: number;
  /** A smaller version of each. */
  readonly short: boolean;
}

const SOAK_MINUTES = 2;
const SHORT_SOAK_MINUTES = 0.2;

/** The options, or what is wrong with them. Without a seed one is drawn, and said. */
export function drillOptions(args: string[], names: readonly string[]): DrillOptions | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        seed: { type: 'string' },
        only: { type: 'string' },
        'soak-minutes': { type: 'string' },
        short: { type: 'boolean', default: false },
      },
    });
    const seed = values.seed === undefined ? drawnSeed() : Number(values.seed);
    const only = values.only?.split(',') ?? [];
    const soakMinutes = Number(values['soak-minutes'] ?? (values.short ? SHORT_SOAK_MINUTES : SOAK_MINUTES));
    const unknown = only.filter((name) => !names.includes(name));
    if (unknown.length > 0) return `No drill ${unknown.join(', ')}; there are ${names.join(', ')}`;
    if (!Number.isSafeInteger(seed) || seed < 0) return '--seed is a whole number';
    if (!(soakMinutes > 0)) return '--soak-minutes is a number of minutes';
    return { seed, only, soakMinutes, short: values.short };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function drawnSeed(): number {
  return Math.floor(Math.random() * 1_000_000);
}
