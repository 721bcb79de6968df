import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../../storage/database/database.ts';
import type { StoredKinds } from '../../storage/record/stored-kind.ts';
import type { WorkerMetrics } from '../worker-metrics.ts';
import type { Symptom } from './symptoms.ts';
import type { Replaying } from './replay-run.ts';
import type { SickStreams } from './sick-streams.ts';

/** What the watchdog works with, and what it keeps from one look to the next. */
export interface Watching {
  readonly db: Database;
  readonly kinds: StoredKinds;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: Logger;
  readonly metrics: WorkerMetrics;
  /** How long something has to be seen before it is believed, ms: longer than lists lag, shorter than a round. */
  readonly lagMs: number;
  readonly sick: SickStreams;
  /** Runs whose workflow task failed in this worker. */
  readonly failedRuns: Set<string>;
  readonly replaying: Replaying;
  symptoms: readonly Symptom[];
  round: number;
}
