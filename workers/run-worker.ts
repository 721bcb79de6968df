import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { caseloadActivities } from '../activities/caseload.ts';
import { openMailer } from '../activities/mailer.ts';
import { recordActivities } from '../activities/record.ts';
import { reminderActivities } from '../activities/reminders.ts';
import { retentionActivities } from '../activities/retention.ts';
import { smtpMustEncrypt } from '../configuration/encrypted-lines.ts';
import { temporalConnectionOptions } from '../configuration/temporal-connection.ts';
import { checkPublishedRules } from '../domain/rules/check-published-rules.ts';
import { payloadKeyRing } from '../encryption/key-variables.ts';
import { payloadCodec } from '../encryption/payload-codec.ts';
import { openCommandDatabase, openDatabase } from '../storage/database.ts';
import { encryptedBy } from '../workflows/data-converter.ts';
import type { WorkerConfiguration } from './configuration.ts';
import { serveHealth } from './health.ts';
import { scheduleRetention } from './schedule-retention.ts';
import { startMissingWorkflows } from './start-missing-workflows.ts';
import { temporalLogger } from './temporal-logger.ts';
import { buildWorkflowBundle } from './workflow-bundle.ts';

/** Every activity of a worker, by name. */
export type Activities = ReturnType<typeof recordActivities> &
  ReturnType<typeof caseloadActivities> &
  ReturnType<typeof reminderActivities> &
  ReturnType<typeof retentionActivities>;

/** What may be laid around the parts of a worker: the drills crash it at named points. */
export interface Decoration {
  readonly activities?: (activities: Activities) => Activities;
  readonly mailer?: (mailer: ReturnType<typeof openMailer>) => ReturnType<typeof openMailer>;
  readonly codec?: (codec: PayloadCodec) => PayloadCodec;
}

/** Runs client processes and sends their reminders until a signal comes, then ends gently. */
export async function runWorker(
  configuration: WorkerConfiguration,
  decoration: Decoration = {},
): Promise<void> {
  const log = pino({ name: 'worker', level: configuration.LOG_LEVEL });
  checkPublishedRules();
  // The signal handlers below drain the worker; the runtime's own would do so too, but know nothing of the rest.
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: [] });

  const codec = payloadCodec(payloadKeyRing(configuration));
  const dataConverter = encryptedBy(decoration.codec?.(codec) ?? codec);
  const db = openDatabase(configuration.DATABASE_URL);
  const commandDb = openCommandDatabase(configuration.DATABASE_URL);
  const openedMailer = openMailer(configuration.SMTP_URL, configuration.MAIL_FROM, {
    mustEncrypt: smtpMustEncrypt(configuration),
  });
  const mailer = decoration.mailer?.(openedMailer) ?? openedMailer;
  const target = temporalConnectionOptions(configuration);
  const connection = await NativeConnection.connect(target);
  const client = new Client({
    connection: await Connection.connect(target),
    namespace: configuration.TEMPORAL_NAMESPACE,
    dataConverter,
  });
  const sending = {
    db,
    mailer,
    log,
    appUrl: configuration.APP_URL,
    mailHost: /@([^>\s]+)/.exec(configuration.MAIL_FROM)?.[1] ?? 'localhost',
  };
  const activities: Activities = {
    ...recordActivities(commandDb, log),
    ...caseloadActivities(db, client),
    ...reminderActivities(sending),
    ...retentionActivities(sending, client),
  };
  const worker = await Worker.create({
    connection,
    namespace: configuration.TEMPORAL_NAMESPACE,
    taskQueue: configuration.TEMPORAL_TASK_QUEUE,
    workflowBundle: await workflowBundle(configuration),
    dataConverter,
    activities: decoration.activities?.(activities) ?? activities,
    shutdownGraceTime: 10_000,
  });
  const health = await serveHealth(configuration.WORKER_HEALTH_PORT, () => worker.getState() === 'RUNNING');
  await scheduleRetention(client, configuration.TEMPORAL_TASK_QUEUE, configuration.RETENTION_CALENDAR);
  const stopLooking = startMissingWorkflows(db, client, configuration.TEMPORAL_TASK_QUEUE, log);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'Stopping');
      worker.shutdown();
    });
  }
  log.info({ taskQueue: configuration.TEMPORAL_TASK_QUEUE }, 'Worker runs');
  await worker.run();
  stopLooking();
  health.close();
  await mailer.close();
  await client.connection.close();
  await connection.close();
  await commandDb.$disconnect();
  await db.$disconnect();
}

async function workflowBundle({ WORKFLOW_BUNDLE }: WorkerConfiguration): Promise<{ code: string }> {
  return WORKFLOW_BUNDLE === undefined
    ? buildWorkflowBundle()
    : { code: await readFile(WORKFLOW_BUNDLE, 'utf8') };
}
