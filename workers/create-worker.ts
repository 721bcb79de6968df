import type { Client } from '@temporalio/client';
import type { DataConverter, PayloadCodec } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { caseloadActivities } from '../activities/caseload.ts';
import type { Mailer } from '../activities/mailer.ts';
import { storingActivities } from '../activities/storing.ts';
import { reminderActivities } from '../activities/reminders.ts';
import { retentionActivities } from '../activities/retention.ts';
import { undeliveredActivities } from '../activities/undelivered.ts';
import type { Database } from '../storage/database/database.ts';
import type { Kinds } from '../storage/kinds/stored-kinds.ts';
import { activityFailures } from './activity-failures.ts';
import type { WorkerConfiguration } from './configuration.ts';
import type { Connected } from './connect.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

/** Every activity of a worker, by name. */
export type Activities = ReturnType<typeof storingActivities> &
  ReturnType<typeof caseloadActivities> &
  ReturnType<typeof reminderActivities> &
  ReturnType<typeof retentionActivities> &
  ReturnType<typeof undeliveredActivities>;

/** What may be laid around the parts of a worker: the drills crash it at named points. */
export interface Decoration {
  readonly activities?: (activities: Activities) => Activities;
  readonly mailer?: (mailer: Mailer) => Mailer;
  readonly codec?: (codec: PayloadCodec) => PayloadCodec;
}

/** What the parts of a worker share. */
export interface Workshop {
  readonly configuration: WorkerConfiguration;
  readonly decoration: Decoration;
  readonly log: Logger;
  readonly metrics: WorkerMetrics;
  readonly db: Database;
  /** The pool that commands are stored through. */
  readonly commandDb: Database;
  readonly kinds: Kinds;
  readonly mailer: Mailer;
  readonly dataConverter: DataConverter;
  readonly workflowBundle: { readonly code: string };
}

/** A worker that is ready to run. Throws where the server doesn't take it. */
export async function createWorker(shop: Workshop, { client, polling }: Connected): Promise<Worker> {
  const { configuration, decoration, log, metrics, kinds, dataConverter, workflowBundle } = shop;
  const activities = activitiesOf(shop, client);
  return Worker.create({
    connection: polling,
    namespace: configuration.TEMPORAL_NAMESPACE,
    taskQueue: configuration.TEMPORAL_TASK_QUEUE,
    workflowBundle,
    dataConverter,
    activities: decoration.activities?.(activities) ?? activities,
    interceptors: { activity: [activityFailures(log, metrics, kinds)] },
    maxCachedWorkflows: configuration.WORKFLOW_CACHE_SIZE,
    shutdownGraceTime: 10_000,
  });
}

function activitiesOf(
  { configuration, db, commandDb, kinds, mailer, log }: Workshop,
  client: Client,
): Activities {
  const sending = {
    db,
    kinds,
    mailer,
    log,
    appUrl: configuration.APP_URL,
    mailHost: /@([^>\s]+)/.exec(configuration.MAIL_FROM)?.[1] ?? 'localhost',
  };
  return {
    ...storingActivities(commandDb, kinds, log),
    ...caseloadActivities(db, client),
    ...reminderActivities(sending),
    ...retentionActivities(sending, client),
    ...undeliveredActivities(sending),
  };
}
