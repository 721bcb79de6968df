import { proxyActivities, uuid4 } from '@temporalio/workflow';
import type { RetentionActivities } from './retention-contract.ts';

/** Tried until each succeeds: nothing is kept longer than the law allows because a server was away. */
const { countiesWithExpired, listExpiredOf, tellOfDestruction } = proxyActivities<RetentionActivities>({
  startToCloseTimeout: 3_600_000,
  heartbeatTimeout: 60_000,
  retry: { initialInterval: 2_000, backoffCoefficient: 2, maximumInterval: 600_000 },
});

/** Lists, county by county, what is due for deletion (R70, R72). Destroys nothing: a supervisor has to approve the list. */
export async function listExpired(): Promise<void> {
  for (const county of await countiesWithExpired()) {
    const batchId = uuid4();
    if (await listExpiredOf({ county, batchId })) await tellOfDestruction({ batchId });
  }
}
