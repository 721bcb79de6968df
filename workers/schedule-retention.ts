import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { ZONE } from '../domain/calendar/moments.ts';
import { LIST_EXPIRED } from '../workflows/retention-contract.ts';

/** The id of the schedule of a task queue: workers of the same queue share it. */
export function retentionScheduleId(taskQueue: string): string {
  return `retention/${taskQueue}`;
}

/** Makes sure that what is due for deletion is listed by the calendar (cron, local time). Doing it again changes nothing. */
export async function scheduleRetention(client: Client, taskQueue: string, calendar: string): Promise<void> {
  const spec = { cronExpressions: [calendar], timezone: ZONE };
  const scheduleId = retentionScheduleId(taskQueue);
  try {
    await client.schedule.create({
      scheduleId,
      spec,
      action: {
        type: 'startWorkflow',
        workflowType: LIST_EXPIRED,
        workflowId: scheduleId,
        taskQueue,
        args: [],
      },
      // One that is missed while the server is away is made up for; two at once would look at the same cases.
      policies: { overlap: ScheduleOverlapPolicy.SKIP },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update((previous) => ({ ...previous, spec }));
  }
}
