import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { indexedValueTypes } from '../../local/temporal/search-attributes.ts';
import type { StreamActivities } from '../../workflows/stream/contract.ts';
import type { UndeliveredActivities } from '../../workflows/undelivered-contract.ts';
import { testDataConverter } from '../stack/test-keys.ts';
import { testEnvironment } from '../stack/test-environment.ts';

const TASK_QUEUE = 'time-skipping';

/** A time-skipping server with our workflows on it. Its clock starts at the real time and moves by `sleepUntil` only. */
export interface TimeSkipping {
  /** Its `result()` must not be used: it would let the clock run off. */
  readonly client: Client;
  readonly taskQueue: string;
  readonly now: () => Promise<number>;
  /** Not to the very instant of an alarm (reference/time-skipping, pitfall 1). */
  readonly sleepUntil: (epochMs: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts the server and a worker with these activities, on our workflows or on others. One per test file. */
export async function startTimeSkipping(
  activities: StreamActivities | UndeliveredActivities,
  workflowBundle: WorkflowBundleOption = { codePath: testEnvironment('TEST_WORKFLOW_BUNDLE') },
): Promise<TimeSkipping> {
  // sdk-core's warnings are the only trace of a server that got stuck.
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
  const environment = await createEnvironment(3);
  await environment.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: indexedValueTypes,
  });
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowBundle,
    dataConverter: testDataConverter,
    activities,
  });
  const running = worker.run();
  const now = () => environment.currentTimeMs();
  return {
    client: new Client({ connection: environment.connection, dataConverter: testDataConverter }),
    taskQueue: TASK_QUEUE,
    now,
    sleepUntil: async (epochMs) => environment.sleep(epochMs - (await now())),
    stop: async () => {
      worker.shutdown();
      await running;
      await environment.teardown();
    },
  };
}

/** sdk-core gives the server five seconds to start; on a busy machine that can be too short. */
async function createEnvironment(tries: number): Promise<TestWorkflowEnvironment> {
  try {
    const path = testEnvironment('TEST_TIME_SKIPPING_SERVER');
    return await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
      client: { dataConverter: testDataConverter },
    });
  } catch (error) {
    if (tries <= 1) throw error;
    return createEnvironment(tries - 1);
  }
}
