// Prints the events of the plain version over the same 18 months, with the dispatch moments in MOMENTS.
import { randomUUID } from 'node:crypto';
import { localDateOf, momentOf, toIsoInstant } from '../domain/calendar/moments.ts';
import { startTimeSkipping } from '../test/workflows/time-skipping.ts';
import type { StreamActivities } from '../workflows/stream/contract.ts';
import { EIGHTEEN_MONTHS, LAST_DAY } from './eighteen-months.ts';
import { eventsOf } from './history-length.ts';
import type { PlainMoment } from './plain-process.ts';

const given = JSON.parse(process.env.MOMENTS ?? '[]') as PlainMoment[];
const activities = { store: () => Promise.resolve(), remind: () => Promise.resolve() };
const time = await startTimeSkipping(activities as unknown as StreamActivities);
const start = await time.now();
const first = localDateOf(toIsoInstant(start));
const workflowId = randomUUID();
const moments = given.map(({ at, reminders }) => ({ at: start + at, reminders }));
const handle = await time.client.workflow.start('plainProcess', {
  workflowId,
  taskQueue: time.taskQueue,
  args: [moments, EIGHTEEN_MONTHS.length + 1],
});
for (const { day } of EIGHTEEN_MONTHS) {
  const noon = momentOf(first.add({ days: day }), '12:00');
  if (noon > (await time.now())) await time.sleepUntil(noon);
  await handle.executeUpdate('command');
}
await time.sleepUntil(momentOf(first.add({ days: LAST_DAY }), '12:00'));
const { events, runs } = await eventsOf(time.client, workflowId, handle.firstExecutionRunId);
await time.stop();
console.log(JSON.stringify({ events, runs, moments: given }));
process.exit(0);
