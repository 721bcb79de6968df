import type { Client } from '@temporalio/client';
import { localDateOf, toIsoInstant } from '../domain/calendar/moments.ts';
import {
  emergencyWorkflowId,
  TELL_SUPERVISORS,
  TRANSFER_CASELOAD,
  transferWorkflowId,
} from '../workflows/contract.ts';
import type { StreamActivities } from '../workflows/stream/contract.ts';
import type { EmergencyToTell } from '../storage/directory/emergency-access.ts';

/** Starts the workflow that moves a caseload; one that runs already, or has ended, is left alone. */
export async function startTransferWorkflow(client: Client, taskQueue: string, id: string): Promise<void> {
  await client.workflow.start(TRANSFER_CASELOAD, {
    workflowId: transferWorkflowId(id),
    taskQueue,
    args: [{ transferId: id }],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}

/** Starts the workflow that tells the supervisors of a county about an emergency access, through the ledger of the case. */
export async function startTelling(
  client: Client,
  taskQueue: string,
  { id, processId, county, practice, openedAt }: EmergencyToTell,
): Promise<void> {
  const scheduledAt = toIsoInstant(openedAt.getTime());
  const on = localDateOf(scheduledAt).toString();
  const dispatch: Parameters<StreamActivities['dispatchReminders']>[0] = {
    streamId: processId,
    practice,
    asOf: scheduledAt,
    requestId: null,
    reminders: [
      {
        kind: 'EMERGENCY',
        deadlineId: id,
        due: on,
        step: 'NOW',
        recipient: 'COUNTY_SUPERVISOR',
        assignee: `COUNTY_SUPERVISOR:${county}`,
        template: 'NOTICE',
        notification: 'EMERGENCY_ACCESS',
        period: null,
        scheduledOn: on,
        scheduledAt,
        superseded: false,
      },
    ],
  };
  await client.workflow.start(TELL_SUPERVISORS, {
    workflowId: emergencyWorkflowId(id),
    taskQueue,
    args: [dispatch],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}
