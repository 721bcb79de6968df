import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { testDataConverter } from '../stack/test-keys.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { tellOverlappingStory, type OverlappingStory } from './overlapping-story.ts';
import { troubledRecord } from './troubled-record.ts';

/** Processes of which many things were asked at once, on a worker whose record and mail server have a bad day. */
export interface OverlappingStories {
  readonly stories: readonly OverlappingStory[];
  readonly record: ReturnType<typeof troubledRecord>;
  /** Ends the worker and starts one that remembers no process. */
  readonly evictAll: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Tells one story a seed, all at the same time. */
export async function tellOverlappingStories(seeds: readonly number[]): Promise<OverlappingStories> {
  const taskQueue = `overlaps-${randomUUID()}`;
  const record = troubledRecord(42);
  const namespace = testEnvironment('TEST_TEMPORAL_NAMESPACE');
  const address = testEnvironment('TEST_TEMPORAL_ADDRESS');
  const connection = await NativeConnection.connect({ address });
  const client = new Client({
    connection: await Connection.connect({ address }),
    namespace,
    dataConverter: testDataConverter,
  });
  const runWorker = async () => {
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue,
      workflowBundle: { codePath: testEnvironment('TEST_WORKFLOW_BUNDLE') },
      dataConverter: testDataConverter,
      activities: record.activities,
      shutdownGraceTime: 1_000,
    });
    const running = worker.run();
    return async () => {
      worker.shutdown();
      await running;
    };
  };
  let endWorker = await runWorker();
  const stories = await Promise.all(
    seeds.map((seed) => tellOverlappingStory(client, taskQueue, record, seed)),
  );
  return {
    stories,
    record,
    evictAll: async () => {
      await endWorker();
      endWorker = await runWorker();
    },
    stop: async () => {
      await endWorker();
      await client.connection.close();
      await connection.close();
    },
  };
}
