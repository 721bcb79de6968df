import pg from 'pg';
import type { Chance } from '../chance.ts';
import type { DrillStack } from '../stack/drill-stack.ts';
import type { FaultLog } from '../stack/fault-log.ts';
import type { MailWeather } from '../stack/mail-server.ts';
import type { Part } from '../stack/part.ts';
import { pause } from '../wait.ts';

/** Something to do to the product: resolves when all of it works again. */
export interface Harm {
  readonly kind: string;
  readonly happen: () => Promise<void>;
}

type Hurt = 'worker' | 'api' | 'postgres' | 'temporal';

/** Everything that can be done to a stack. */
export interface Faults {
  readonly kill: (part: Hurt, awayMs: number) => Harm;
  readonly restart: (part: Hurt) => Harm;
  readonly freeze: (part: Hurt, ms: number) => Harm;
  readonly mail: (weather: MailWeather, ms: number) => Harm;
  /** Holds the rows of cases locked, as a long transaction does. */
  readonly lockRows: (processIds: readonly string[], ms: number) => Harm;
}

/** The faults of a stack, each noted in the log for as long as it lasts. */
export function faultsOf(stack: DrillStack, log: FaultLog): Faults {
  const parts: Record<Hurt, Part> = {
    worker: stack.worker,
    api: stack.api,
    postgres: stack.postgres.part,
    temporal: stack.temporal.part,
  };
  const harm = (kind: string, work: () => Promise<void>): Harm => ({
    kind,
    happen: () => log.during(kind, work),
  });
  return {
    kill: (name, awayMs) =>
      harm(`kill ${name}`, async () => {
        await parts[name].kill();
        await pause(awayMs);
        await parts[name].start();
      }),
    restart: (name) =>
      harm(`restart ${name}`, async () => {
        await parts[name].stop();
        await parts[name].start();
      }),
    freeze: (name, ms) =>
      harm(`freeze ${name}`, async () => {
        parts[name].freeze();
        await pause(ms);
        parts[name].thaw();
      }),
    mail: (weather, ms) =>
      harm(`mail ${weather}`, async () => {
        stack.mail.weather = weather;
        await pause(ms);
        stack.mail.weather = 'FINE';
      }),
    lockRows: (processIds, ms) =>
      harm(`row lock ${Math.round(ms / 1000)} s`, () => lockRows(stack.databaseUrl, processIds, ms)),
  };
}

async function lockRows(databaseUrl: string, ids: readonly string[], ms: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 });
  // PostgreSQL may be killed meanwhile, which unlocks them too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT FROM stream WHERE id = ANY($1::uuid[]) FOR UPDATE', [ids]);
    await pause(ms);
    await client.query('COMMIT');
  } catch {
    // As above.
  } finally {
    await client.end().catch(() => undefined);
  }
}

const WEATHERS = ['REFUSES', 'BUSY', 'DROPS_BEFORE_BODY', 'DROPS_AFTER_BODY', 'HANGS', 'SLOW'] as const;
const HURT = ['worker', 'worker', 'worker', 'api', 'api', 'postgres', 'temporal'] as const;

/** Draws one fault. */
export function drawHarm(faults: Faults, chance: Chance): Harm {
  const part = chance.pick(HURT);
  const kinds: (() => Harm)[] = [
    () => faults.kill(part, chance.between(0, 1_500)),
    () => faults.kill(part, chance.between(0, 1_500)),
    () => faults.restart(part),
    () => faults.freeze(part, chance.between(300, 7_000)),
    () => faults.mail(chance.pick(WEATHERS), chance.between(1_000, 6_000)),
  ];
  return chance.pick(kinds)();
}
