import { randomUUID } from 'node:crypto';
import { outlookOf } from '../../domain/process/outlook.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { startWorkflow } from '../../temporal/start-workflow.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { historyOf } from '../domain/case-history.ts';
import { kinds } from '../stack/kinds.ts';
import { startTimeSkipping, type TimeSkipping } from './time-skipping.ts';

let time: TimeSkipping;
const unwanted = () => Promise.reject(new Error('Nothing is to be stored or sent'));

beforeAll(async () => {
  time = await startTimeSkipping({
    recordFacts: unwanted,
    recordPracticeClock: unwanted,
    readRecord: unwanted,
    dispatchReminders: unwanted,
  });
});
afterAll(() => time.stop());

test('2.1: a finished case gets a workflow only to be opened again, which ends by itself where no command comes', async () => {
  const processId = randomUUID();
  const on = '2026-01-12';
  const state = stateFrom(historyOf(on, [[on, 'closeCase', { on, reason: 'NO_NEED' }]]));
  // Everybody has been told of what happened.
  const handled = outlookOf(state, {
    rules: publishedRules,
    streamId: processId,
    through: Date.now(),
  }).alarms.map(({ key }) => key);
  const input = { schema: 1, streamId: processId, state, clockOffsetMs: 0, handled, applied: [] } as const;
  const start = (reopening: boolean) =>
    startWorkflow(time.client, time.taskQueue, kinds, {
      kind: 'client-process',
      input: { ...input, reopening },
    });
  expect(await start(false)).toBe('FINISHED');
  expect(await start(true)).toBe('STARTED');
  expect(await start(true)).toBe('RUNS_ALREADY');
  const status = async () =>
    (await time.client.workflow.getHandle(workflowIdOf(processId)).describe()).status.name;
  const started = await time.now();
  await time.sleepUntil(started + 240_000);
  expect(await status()).toBe('RUNNING');
  await time.sleepUntil(started + 360_000);
  expect(await status()).toBe('COMPLETED');
});
