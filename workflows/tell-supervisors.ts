import { proxyActivities } from '@temporalio/workflow';
import type { StreamActivities } from './stream/contract.ts';

/** Tried until a mail server takes it: nobody opens a case in an emergency unseen. */
const { dispatchReminders } = proxyActivities<Pick<StreamActivities, 'dispatchReminders'>>({
  startToCloseTimeout: 60_000,
  heartbeatTimeout: 30_000,
  retry: { initialInterval: 2_000, backoffCoefficient: 2, maximumInterval: 600_000 },
});

/** Tells the supervisors of a county that a case was opened in an emergency (break-glass). One per emergency access. */
export async function tellSupervisors(
  dispatch: Parameters<StreamActivities['dispatchReminders']>[0],
): Promise<void> {
  await dispatchReminders(dispatch);
}
