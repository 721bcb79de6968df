import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, NativeConnection } from '@temporalio/worker';
import pino from 'pino';
import { openMailer } from '../../activities/mailer.ts';
import { openRegistry } from '../../metrics/registry.ts';
import type { OperatorTools } from '../../operators/operator-tools.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { workerConfigurationSchema } from '../../workers/configuration.ts';
import { createWorker } from '../../workers/create-worker.ts';
import { startMissingWorkflows } from '../../workers/missing-workflows/start-missing-workflows.ts';
import { sdkRuntime } from '../../workers/sdk-runtime.ts';
import { startWatchdog } from '../../workers/watchdog/watchdog.ts';
import { workerMetrics } from '../../workers/worker-metrics.ts';
import { dataConverter } from '../../workflows/data-converter.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { temporalClient } from '../stack/temporal-client.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { PAYLOAD_KEYS, testDataConverter } from '../stack/test-keys.ts';
import { keepLamps, withLamps as kinds } from '../workflows/stored-lamp.ts';

/** A worker that also knows lamps, on a database and a task queue of its own, and what operators have there. */
export interface LampWorker extends OperatorTools {
  /** Has its watchdog look, and what is missing started; answers what ends that. */
  readonly watch: () => () => void;
  /** What it wrote into its log. */
  readonly lines: () => object[];
  readonly stop: () => Promise<void>;
}

/** Starts it in this process: the workers of the product know the kinds of the product only. */
export async function startLampWorker(): Promise<LampWorker> {
  const address = testEnvironment('TEST_TEMPORAL_ADDRESS');
  const databaseUrl = await freshDatabase();
  const taskQueue = `lamps-${randomUUID()}`;
  const configuration = workerConfigurationSchema.parse({
    ...PAYLOAD_KEYS,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: testEnvironment('TEST_TEMPORAL_NAMESPACE'),
    TEMPORAL_TASK_QUEUE: taskQueue,
    SMTP_URL: 'smtp://127.0.0.1:1',
  });
  const written: object[] = [];
  const log = pino({}, { write: (line: string) => written.push(JSON.parse(line) as object) });
  const metrics = workerMetrics(openRegistry());
  const sdk = sdkRuntime(log, metrics, kinds);
  await sdk.install();
  const db = openDatabase(databaseUrl);
  await keepLamps(db);
  const client = await temporalClient();
  const polling = await NativeConnection.connect({ address });
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, '../workflows/made-up-kind.ts'),
    failureConverterPath: dataConverter.failureConverterPath,
    logger: new DefaultLogger('ERROR'),
  });
  const mailer = openMailer(configuration.SMTP_URL, configuration.MAIL_FROM, { mustEncrypt: false });
  const parts = { configuration, decoration: {}, log, metrics, db, commandDb: db, kinds, mailer };
  const shop = { ...parts, dataConverter: testDataConverter, workflowBundle };
  const worker = await createWorker(shop, { client, polling, close: () => Promise.resolve() });
  const running = worker.run();
  const tools = { db, kinds, client, taskQueue };
  return {
    ...tools,
    watch: () => {
      const looking = { ...tools, log, metrics, failedRuns: sdk.failedRuns, replaying: shop };
      const watchdog = startWatchdog(looking, 1_000);
      const stopLooking = startMissingWorkflows(tools, log);
      return () => {
        watchdog.stop();
        stopLooking();
      };
    },
    lines: () => written,
    stop: async () => {
      worker.shutdown();
      await running;
      await mailer.close();
      await client.connection.close();
      await polling.close();
      await db.$disconnect();
    },
  };
}
