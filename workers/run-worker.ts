import pino from 'pino';
import { openMailer } from '../activities/mailer.ts';
import { smtpMustEncrypt } from '../configuration/encrypted-connections.ts';
import { checkPublishedRules } from '../domain/rules/check-published-rules.ts';
import { publishedRules } from '../domain/rules/published-rules.ts';
import { payloadKeyRing } from '../encryption/key-variables.ts';
import { payloadCodec } from '../encryption/payload-codec.ts';
import { daysLeftMetric, endingsOf } from '../metrics/days-left.ts';
import { poolMetrics } from '../metrics/pool-metrics.ts';
import { openRegistry } from '../metrics/registry.ts';
import { openCommandDatabase, openDatabase } from '../storage/database/database.ts';
import { storedKinds } from '../storage/kinds/stored-kinds.ts';
import { encryptedBy } from '../workflows/data-converter.ts';
import type { WorkerConfiguration } from './configuration.ts';
import { connectWhenThere, type Connected } from './connect.ts';
import { createWorker, type Decoration, type Workshop } from './create-worker.ts';
import { serveHealth } from './health.ts';
import { readinessOf, type Running } from './readiness.ts';
import { scheduleRetention } from './schedule-retention.ts';
import { sdkRuntime, type SdkRuntime } from './sdk-runtime.ts';
import { startMissingWorkflows } from './missing-workflows/start-missing-workflows.ts';
import { stopOnSignals } from './stop-on-signals.ts';
import { startWatchdog } from './watchdog/watchdog.ts';
import { watchedMailer } from './watched-mailer.ts';
import { workerMetrics } from './worker-metrics.ts';
import { workflowBundle } from './workflow-bundle.ts';

export type { Activities, Decoration } from './create-worker.ts';

/**
 * Runs the workflows of all streams and sends their reminders until a signal comes, then ends gently. Before that it waits, alive but
 * not ready, until PostgreSQL and Temporal answer.
 */
export async function runWorker(
  configuration: WorkerConfiguration,
  decoration: Decoration = {},
): Promise<void> {
  const log = pino({ name: 'worker', level: configuration.LOG_LEVEL });
  checkPublishedRules();
  const stopping = stopOnSignals(log);
  const registry = openRegistry();
  const metrics = workerMetrics(registry);
  const kinds = storedKinds(publishedRules);
  const sdk = sdkRuntime(log, metrics, kinds);
  const db = openDatabase(configuration.DATABASE_URL);
  const commandDb = openCommandDatabase(configuration.DATABASE_URL);
  const opened = openMailer(configuration.SMTP_URL, configuration.MAIL_FROM, {
    mustEncrypt: smtpMustEncrypt(configuration),
  });
  const watched = watchedMailer(decoration.mailer?.(opened) ?? opened, metrics);
  const endings = endingsOf(configuration);
  poolMetrics(registry, { general: db, commands: commandDb });
  daysLeftMetric(registry, endings);
  let running: Running | undefined;
  const lookedAt = { databases: [db, commandDb], mailer: watched, endings, stopping, running: () => running };
  const { WORKER_HEALTH_HOST: host, WORKER_HEALTH_PORT: port } = configuration;
  const health = await serveHealth(
    { host, port },
    {
      readiness: () => readinessOf(lookedAt),
      metrics: async () => (await registry.metrics()) + (await sdk.metrics()),
    },
  );
  const codec = payloadCodec(payloadKeyRing(configuration));
  const dataConverter = encryptedBy(decoration.codec?.(codec) ?? codec);
  const { mailer } = watched;
  const shared = { configuration, decoration, log, metrics, db, commandDb, kinds, mailer, dataConverter };
  try {
    const parts = { db, dataConverter, prepare: () => sdk.install() };
    const connected = await connectWhenThere(configuration, parts, { log, stopping });
    if (!connected) return;
    const shop = { ...shared, workflowBundle: await workflowBundle(configuration) };
    await work({ shop, sdk, stopping }, connected, (started) => {
      running = started;
    });
    await connected.close();
  } finally {
    health.close();
    await mailer.close();
    await commandDb.$disconnect();
    await db.$disconnect();
  }
}

/** Works until it is to stop; `runs` is told of the parts when they run. */
async function work(
  {
    shop,
    sdk,
    stopping,
  }: { readonly shop: Workshop; readonly sdk: SdkRuntime; readonly stopping: AbortSignal },
  connected: Connected,
  runs: (parts: Running) => void,
): Promise<void> {
  const { configuration, log, metrics, db, kinds } = shop;
  const { client } = connected;
  const { TEMPORAL_TASK_QUEUE: taskQueue, WATCHDOG_EVERY_MS: everyMs } = configuration;
  const worker = await createWorker(shop, connected);
  await scheduleRetention(client, taskQueue, configuration.RETENTION_CALENDAR);
  const stopLooking = startMissingWorkflows({ db, kinds, client, taskQueue }, log);
  const looking = { db, kinds, client, taskQueue, log, metrics, failedRuns: sdk.failedRuns, replaying: shop };
  const watchdog = startWatchdog(looking, everyMs);
  const running = worker.run();
  runs({ client, worker, watchdog });
  log.info({ taskQueue }, 'Worker runs');
  const shutDown = () => {
    worker.shutdown();
  };
  // It may have been told to stop while it was being prepared.
  if (stopping.aborted) shutDown();
  else stopping.addEventListener('abort', shutDown);
  try {
    await running;
  } finally {
    watchdog.stop();
    stopLooking();
  }
}
