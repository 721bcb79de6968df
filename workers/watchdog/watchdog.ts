import { failureType } from '../../activities/failure-type.ts';
import { lookAtAll } from './round.ts';
import type { Watching } from './watching.ts';
import { sickStreams } from './sick-streams.ts';

/** Looks at all open streams again and again; see round.ts. */
export interface Watchdog {
  /** How many streams don't go on by themselves. */
  sick(): number;
  /** False where it has not got through all streams for several rounds. */
  keepsUp(): boolean;
  stop(): void;
}

/** Rounds that may fail, or take long, before it is said that the watchdog stands still. */
const ROUNDS_MISSED = 5;

/** Starts it. Several workers may each have one: all that it does may be done twice. */
export function startWatchdog(
  around: Pick<
    Watching,
    'db' | 'kinds' | 'client' | 'taskQueue' | 'log' | 'metrics' | 'failedRuns' | 'replaying'
  >,
  everyMs: number,
): Watchdog {
  const { log, metrics } = around;
  const watching: Watching = {
    ...around,
    lagMs: everyMs / 2,
    sick: sickStreams(log),
    symptoms: [],
    round: 0,
  };
  let lookedAt = Date.now();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = async () => {
    try {
      await lookAtAll(watching);
      lookedAt = Date.now();
      metrics.lastLook.set(lookedAt / 1000);
    } catch (error) {
      log.warn(
        { code: 'WATCHDOG_FAILED', error: failureType(error) },
        'The watchdog could not look at all streams',
      );
    }
    next();
  };
  const next = () => {
    if (!stopped) timer = setTimeout(() => void look(), everyMs);
  };
  next();
  return {
    sick: () => watching.sick.count(),
    keepsUp: () => Date.now() - lookedAt < ROUNDS_MISSED * everyMs,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
