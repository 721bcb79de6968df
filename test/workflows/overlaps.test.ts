import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { fold } from '../../domain/process/evolve.ts';
import { eventually } from '../stack/eventually.ts';
import { testDataConverter } from '../stack/test-keys.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { tellOverlappingStory, type OverlappingStory } from './overlapping-story.ts';
import { troubledRecord } from './troubled-record.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
/** Of temporal.api.enums.v1.EventType. */
const EVENTS = { TASK_SCHEDULED: 5, TASK_COMPLETED: 7, ACTIVITY_COMPLETED: 12, TIMER_FIRED: 18, MARKER: 25 };
const taskQueue = `overlaps-${randomUUID()}`;
const record = troubledRecord(42);
const address = () => testEnvironment('TEST_TEMPORAL_ADDRESS');
const namespace = testEnvironment('TEST_TEMPORAL_NAMESPACE');
const workflowBundle = { codePath: testEnvironment('TEST_WORKFLOW_BUNDLE') };

let client: Client;
let connection: NativeConnection;
let stories: OverlappingStory[];
let stop: () => Promise<void>;

beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
  connection = await NativeConnection.connect({ address: address() });
  client = new Client({
    connection: await Connection.connect({ address: address() }),
    namespace,
    dataConverter: testDataConverter,
  });
  stop = await runWorker();
  stories = await Promise.all(SEEDS.map((seed) => tellOverlappingStory(client, taskQueue, record, seed)));
}, 120_000);
afterAll(async () => {
  await stop();
  await client.connection.close();
  await connection.close();
});

/** A worker that remembers no process of an earlier one; answers how to end it. */
async function runWorker(): Promise<() => Promise<void>> {
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    dataConverter: testDataConverter,
    activities: record.activities,
    shutdownGraceTime: 1_000,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
}

const historyOf = ({ handle }: OverlappingStory) => handle.fetchHistory();

test('storing outlived workflow tasks, and timers and reminders fell into them: the overlap is real', async () => {
  const histories = await Promise.all(stories.map(historyOf));
  const types = histories.map(({ events }) => events!.map(({ eventType }) => Number(eventType)));
  const count = (type: number) => types.flat().filter((one) => one === type).length;
  const { TASK_SCHEDULED, TASK_COMPLETED, ACTIVITY_COMPLETED, TIMER_FIRED, MARKER } = EVENTS;
  expect(count(TIMER_FIRED)).toBeGreaterThan(0);
  expect(count(MARKER)).toBeGreaterThanOrEqual(2 * SEEDS.length);
  expect(count(ACTIVITY_COMPLETED)).toBeGreaterThanOrEqual(SEEDS.length / 2);
  // A heartbeat: a task that ended with nothing done, since what was to be stored wasn't yet, and the next one at once.
  const heartbeats = types.flatMap((one) =>
    one.filter((type, index) => type === TASK_COMPLETED && one[index + 1] === TASK_SCHEDULED),
  );
  expect(heartbeats.length).toBeGreaterThan(0);
});

test.each(SEEDS)(
  'story %d replays: what is done on waking does not depend on what ended first',
  async (seed) => {
    const story = stories[SEEDS.indexOf(seed)]!;
    const replayed = await historyOf(story);
    await Worker.runReplayHistory(
      { workflowBundle, dataConverter: testDataConverter },
      replayed,
      story.handle.workflowId,
    );
  },
);

test('evicted in the middle, each process goes on: state from its facts, further commands taken', async () => {
  await stop();
  stop = await runWorker();
  for (const story of stories) {
    // What was still under way at the eviction is done first.
    await eventually(() => story.name('after-eviction'), 60_000);
    const { facts } = record.of(story.processId);
    await eventually(async () => (await story.standing()).idle);
    expect((await story.standing()).state).toEqual(fold(facts));
    expect(facts.at(-1)!.event).toMatchObject({ caseWorkerId: 'after-eviction' });
  }
}, 120_000);
