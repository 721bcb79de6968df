import type { Client } from '@temporalio/client';
import { retentionScheduleId } from '../../workers/schedule-retention.ts';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import { eventually } from '../stack/eventually.ts';
import type { ProductDoors } from '../stack/product.ts';

/** Has the schedule list what is due now, and waits for that to end. */
export async function listNow(temporal: Client, { taskQueue }: ProductDoors): Promise<void> {
  const schedule = temporal.schedule.getHandle(retentionScheduleId(taskQueue));
  const { numActionsTaken } = (await schedule.describe()).info;
  await schedule.trigger();
  const action = await eventually(async () => {
    const { info } = await schedule.describe();
    return info.numActionsTaken > numActionsTaken && info.recentActions.at(-1)?.action;
  });
  const { workflowId, firstExecutionRunId } = action.workflow;
  await temporal.workflow.getHandle(workflowId, firstExecutionRunId).result();
}

/** The newest list that a supervisor sees, whole. */
export async function newestList(supervisor: ApiClient) {
  const [newest] = (await supervisor.get('/destructions')).body.items;
  return (await supervisor.get(`/destructions/${newest!.id}`)).body;
}

/** Approves a list and waits until nothing of it is left. */
export async function approved(supervisor: ApiClient, id: string) {
  const { status } = await supervisor.post(`/destructions/${id}/approve`, {});
  if (status !== 202) throw new Error(`Approval answered ${status}`);
  return ended(supervisor, id);
}

/** The list, once nothing of it is left to destroy. */
export async function ended(supervisor: ApiClient, id: string) {
  return eventually(async () => {
    const { body } = await supervisor.get(`/destructions/${id}`);
    return body.endedAt !== null && body;
  }, 60_000);
}
