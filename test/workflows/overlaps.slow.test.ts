import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { stateFrom } from '../../domain/process/client-process.ts';
import { eventually } from '../stack/eventually.ts';
import { testDataConverter } from '../stack/test-keys.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { tellOverlappingStories, type OverlappingStories } from './overlapping-stories.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
/** Of temporal.api.enums.v1.EventType. */
const EVENTS = {
  TASK_SCHEDULED: 5,
  TASK_COMPLETED: 7,
  ACTIVITY_COMPLETED: 12,
  TIMER_FIRED: 18,
  MARKER: 25,
  UPDATE_ACCEPTED: 41,
};

let told: OverlappingStories;

beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
  told = await tellOverlappingStories(SEEDS);
}, 120_000);
afterAll(() => told.stop());

test('storing outlived workflow tasks, and timers and reminders fell into them: the overlap is real', async () => {
  const histories = await Promise.all(told.stories.map(({ handle }) => handle.fetchHistory()));
  const types = histories.map(({ events }) => events!.map(({ eventType }) => Number(eventType)));
  const count = (type: number) => types.flat().filter((one) => one === type).length;
  const { TASK_SCHEDULED, TASK_COMPLETED, ACTIVITY_COMPLETED, TIMER_FIRED, MARKER, UPDATE_ACCEPTED } = EVENTS;
  expect(count(TIMER_FIRED)).toBeGreaterThan(0);
  expect(count(MARKER)).toBeGreaterThanOrEqual(2 * SEEDS.length);
  expect(count(ACTIVITY_COMPLETED)).toBeGreaterThanOrEqual(SEEDS.length / 2);
  // A heartbeat: a task that ended without a result, though it had taken on an update or nothing else had woken it.
  const ends = types.flatMap((one) =>
    one.flatMap((type, at) => (type === TASK_COMPLETED ? [one.slice(at + 1)] : [])),
  );
  const heartbeats = ends
    .map((rest) => rest.slice(0, rest.indexOf(TASK_SCHEDULED)))
    .filter((done) => done.length === 0 || (done.includes(UPDATE_ACCEPTED) && !done.includes(MARKER)));
  expect(heartbeats.length).toBeGreaterThan(0);
});

test.each(SEEDS)(
  'story %d replays: what is done on waking does not depend on what ended first',
  async (seed) => {
    const { handle } = told.stories[SEEDS.indexOf(seed)]!;
    await Worker.runReplayHistory(
      {
        workflowBundle: { codePath: testEnvironment('TEST_WORKFLOW_BUNDLE') },
        dataConverter: testDataConverter,
      },
      await handle.fetchHistory(),
      handle.workflowId,
    );
  },
);

test('evicted in the middle, each process goes on: state from its facts, further commands taken', async () => {
  await told.evictAll();
  for (const story of told.stories) {
    // What was still under way at the eviction is done first.
    await eventually(() => story.name('after-eviction'), 60_000);
    const { facts } = told.record.of(story.processId);
    await eventually(async () => (await story.standing()).idle);
    expect((await story.standing()).state).toEqual(stateFrom(facts));
    expect(facts.at(-1)!.event).toMatchObject({ caseWorkerId: 'after-eviction' });
  }
}, 120_000);
