import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ApplicationFailure } from '@temporalio/common';
import type { WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import type { CommandAnswer, RecordFacts, StreamActivities } from '../../workflows/stream/contract.ts';
import { dataConverter } from '../../workflows/data-converter.ts';
import { litLamp } from './lamp.ts';
import { startTimeSkipping, type TimeSkipping } from './time-skipping.ts';

let time: TimeSkipping;
let lamp: WorkflowHandle;
let litAt: string;
const streamId = randomUUID();
const stored: RecordFacts[] = [];
const sent: string[] = [];

const activities: StreamActivities = {
  recordFacts(input) {
    stored.push(input);
    const { commandId, fingerprint } = input.command;
    return Promise.resolve({
      outcome: 'STORED',
      commandId,
      fingerprint,
      recordedAt: input.facts[0]!.recordedAt,
    });
  },
  recordPracticeClock: () => Promise.reject(new Error('No clock is moved')),
  readRecord: () => Promise.reject(new Error('Nothing is taken over')),
  dispatchReminders({ reminders }) {
    sent.push(...reminders.map(({ deadlineId, step, assignee }) => `${deadlineId} ${step} ${assignee}`));
    return Promise.resolve();
  },
};

beforeAll(async () => {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, 'made-up-kind.ts'),
    failureConverterPath: dataConverter.failureConverterPath,
    logger: new DefaultLogger('ERROR'),
  });
  time = await startTimeSkipping(activities, { code });
  litAt = toIsoInstant(await time.now());
  const state = litLamp(localDateOf(litAt).toString(), litAt);
  lamp = await time.client.workflow.start('lamp', {
    workflowId: `lamp/${streamId}`,
    taskQueue: time.taskQueue,
    args: [{ schema: 1, streamId, state, clockOffsetMs: 0, handled: [], applied: [] }],
  });
}, 120_000);
afterAll(() => time.stop());

const give = (on: string) =>
  lamp.executeUpdate<CommandAnswer, [object]>('switchOff', {
    args: [
      {
        commandId: randomUUID(),
        body: { on },
        actorId: 'somebody',
        expectedVersion: 1,
        fingerprint: 'f',
        documentIds: [],
        requestId: 'r',
        clockOffsetMs: 0,
      },
    ],
  });

test('a kind of stream that nobody knew is refused, reminded, stored and ended by the shell of all kinds', async () => {
  const refusal = await give('2001-01-01').catch(
    (error: unknown) => (error as WorkflowUpdateFailedError).cause,
  );
  expect((refusal as ApplicationFailure).type).toBe('BEFORE_CASE');
  // The rules give a mapping three months, with a reminder two weeks before they are over.
  await time.sleepUntil(Date.parse(litAt) + 95 * 86_400_000);
  expect(sent).toContain('lamp D-14 CASE_WORKER:POHJOIS-SAVO');
  const on = localDateOf(toIsoInstant(await time.now())).toString();
  expect(await give(on)).toEqual({ version: 2 });
  expect(stored).toMatchObject([
    { kind: 'lamp', streamId, before: { version: 1 }, facts: [{ seq: 2, event: { type: 'LAMP_OUT', on } }] },
  ]);
  expect((await lamp.describe()).status.name).toBe('COMPLETED');
}, 120_000);
