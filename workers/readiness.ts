import type { Client } from '@temporalio/client';
import type { Worker } from '@temporalio/worker';
import { endsSoon, type Ending } from '../metrics/days-left.ts';
import { isUsedUp } from '../metrics/pool-metrics.ts';
import type { Database } from '../storage/database/database.ts';
import { databaseAnswers, temporalAnswers } from '../temporal/servers-answer.ts';
import type { Readiness } from './health.ts';
import type { WatchedMailer } from './watched-mailer.ts';
import type { Watchdog } from './watchdog/watchdog.ts';

/** What of a worker is there once it runs. */
export interface Running {
  readonly client: Client;
  readonly worker: Worker;
  readonly watchdog: Watchdog;
}

/** What is looked at. */
export interface LookedAt {
  readonly databases: readonly Database[];
  readonly mailer: WatchedMailer;
  readonly endings: readonly Ending[];
  readonly stopping: AbortSignal;
  /** Undefined while it waits for its servers. */
  readonly running: () => Running | undefined;
}

/** Whether a worker works; and what is wrong though it does, as codes. */
export async function readinessOf(lookedAt: LookedAt): Promise<Readiness> {
  const { databases, stopping } = lookedAt;
  const running = lookedAt.running();
  if (stopping.aborted) return { ready: false, reasons: ['STOPPING'] };
  if (running?.worker.getState() !== 'RUNNING') return { ready: false, reasons: ['STARTING'] };
  const [databasesThere, temporalThere] = await Promise.all([
    Promise.all(databases.map(databaseAnswers)),
    temporalAnswers(running.client),
  ]);
  const missing = [
    ...(databasesThere.every(Boolean) ? [] : ['DATABASE_AWAY']),
    ...(temporalThere ? [] : ['TEMPORAL_AWAY']),
  ];
  return missing.length > 0
    ? { ready: false, reasons: missing }
    : { ready: true, reasons: faultsOf(lookedAt, running) };
}

function faultsOf({ databases, mailer, endings }: LookedAt, { watchdog }: Running): string[] {
  return [
    ...(watchdog.sick() > 0 ? ['SICK_STREAMS'] : []),
    ...(watchdog.keepsUp() ? [] : ['WATCHDOG_BEHIND']),
    ...(mailer.isAway() ? ['MAIL_SERVER_AWAY'] : []),
    ...(databases.some(isUsedUp) ? ['CONNECTIONS_USED_UP'] : []),
    ...(endsSoon(endings) ? ['CERTIFICATE_OR_KEY_ENDS'] : []),
  ];
}
