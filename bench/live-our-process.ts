// Prints the events, runs and dispatch moments of our process over 18 months of virtual time.
import { randomUUID } from 'node:crypto';
import { localDateOf, momentOf, toIsoInstant } from '../domain/calendar/moments.ts';
import { stateFrom } from '../domain/process/client-process.ts';
import { startTimeSkipping } from '../test/workflows/time-skipping.ts';
import { CLIENT_PROCESS } from '../workflows/contract.ts';
import type { StreamInput, CommandAnswer, CommandUpdate } from '../workflows/stream/contract.ts';
import { EIGHTEEN_MONTHS, factsOfFirstDay, LAST_DAY } from './eighteen-months.ts';
import { eventsOf } from './history-length.ts';

const moments: { at: number; reminders: number }[] = [];
const time = await startTimeSkipping({
  recordFacts: ({ command: { commandId, fingerprint }, facts, asOf }) =>
    Promise.resolve({ outcome: 'STORED', commandId, fingerprint, recordedAt: facts[0]?.recordedAt ?? asOf }),
  recordPracticeClock: ({ clockOffsetMs, command: { commandId, fingerprint, clockAt } }) =>
    Promise.resolve({ commandId, fingerprint, clockAt, clockOffsetMs }),
  readRecord: () => Promise.reject(new Error('The record is never ahead here')),
  dispatchReminders: ({ asOf, reminders }) => {
    moments.push({
      at: Date.parse(asOf),
      reminders: reminders.filter(({ superseded }) => !superseded).length,
    });
    return Promise.resolve();
  },
});
const workflowId = randomUUID();
const openedAt = toIsoInstant(await time.now());
const first = localDateOf(openedAt);
const facts = factsOfFirstDay(first.toString()).map((fact) => ({ ...fact, recordedAt: openedAt }));
const input: StreamInput = {
  schema: 1,
  streamId: workflowId,
  state: stateFrom(facts),
  clockOffsetMs: 0,
  handled: [],
  applied: [],
};
const handle = await time.client.workflow.start(CLIENT_PROCESS, {
  workflowId,
  taskQueue: time.taskQueue,
  args: [input],
});
let version = facts.length;
for (const { day, name, body } of EIGHTEEN_MONTHS) {
  const date = first.add({ days: day });
  const noon = momentOf(date, '12:00');
  if (noon > (await time.now())) await time.sleepUntil(noon);
  const on = date.toString();
  const update: CommandUpdate = {
    commandId: randomUUID(),
    body: body(on, (days) => date.add({ days }).toString()),
    actorId: 'w',
    expectedVersion: version,
    clockOffsetMs: 0,
    fingerprint: 'f',
    documentIds: [],
    requestId: 'r',
  };
  ({ version } = await handle.executeUpdate<CommandAnswer, [CommandUpdate]>(name, { args: [update] }));
}
await time.sleepUntil(momentOf(first.add({ days: LAST_DAY }), '12:00'));
const { events, runs } = await eventsOf(time.client, workflowId, handle.firstExecutionRunId);
const start = Date.parse(openedAt);
await time.stop();
console.log(
  JSON.stringify({
    events,
    runs,
    moments: moments.map(({ at, reminders }) => ({ at: at - start, reminders })),
  }),
);
process.exit(0);
