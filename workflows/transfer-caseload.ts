import { proxyActivities } from '@temporalio/workflow';
import type { CaseloadActivities, Transfer } from './contract.ts';

/** Tried until every case has moved; each attempt goes on where the one before ended. */
const { moveCases } = proxyActivities<CaseloadActivities>({
  startToCloseTimeout: 3_600_000,
  heartbeatTimeout: 60_000,
  retry: { initialInterval: 2_000, backoffCoefficient: 2, maximumInterval: 300_000 },
});

/** Names another case worker in all open cases of one who leaves: tasks, reminders and access follow. */
export async function transferCaseload(transfer: Transfer): Promise<void> {
  await moveCases(transfer);
}
