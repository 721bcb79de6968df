import { proxyActivities } from '@temporalio/workflow';
import type { DestructionList, RetentionActivities } from './retention-contract.ts';

/** Tried until nothing of the list is left; each attempt goes on where the one before ended. */
const { destroyListed } = proxyActivities<RetentionActivities>({
  startToCloseTimeout: 3_600_000,
  heartbeatTimeout: 30_000,
  retry: { initialInterval: 2_000, backoffCoefficient: 2, maximumInterval: 300_000 },
});

/** Destroys what a supervisor has approved for deletion. One per list. */
export async function destroyExpired(list: DestructionList): Promise<void> {
  await destroyListed(list);
}
