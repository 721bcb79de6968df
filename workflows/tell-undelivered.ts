import { ActivityFailure, proxyActivities, sleep } from '@temporalio/workflow';
import type { UndeliveredActivities, UndeliveredOf, UndeliveredTelling } from './undelivered-contract.ts';

const HOUR_MS = 3_600_000;
const RETRY = { initialInterval: 2_000, backoffCoefficient: 2, maximumInterval: 600_000 };

/** Of the record only: tried until PostgreSQL answers. */
const { undeliveredOf, markUndeliveredTold } = proxyActivities<UndeliveredActivities>({
  startToCloseTimeout: 30_000,
  retry: RETRY,
});

/** A mail server that doesn't take it within an hour holds up neither the other recipients nor what comes next. */
const { tellOfUndelivered } = proxyActivities<UndeliveredActivities>({
  startToCloseTimeout: 960_000,
  scheduleToCloseTimeout: HOUR_MS,
  heartbeatTimeout: 30_000,
  retry: RETRY,
});

/**
 * Tells the supervisors of a county and the administrators, in one mail each, of reminders that reached nobody (N42). Where
 * not one of them can be told, it tries again every hour.
 */
export async function tellUndelivered(of: UndeliveredOf): Promise<void> {
  for (;;) {
    const { reminderIds, recipients } = await undeliveredOf(of);
    if (reminderIds.length === 0) return;
    let reached = 0;
    for (const recipient of recipients) {
      if (await isTold({ reminderIds, recipient, practice: of.practice })) reached += 1;
    }
    if (reached > 0) {
      await markUndeliveredTold({ reminderIds });
      return;
    }
    await sleep(HOUR_MS);
  }
}

async function isTold(telling: UndeliveredTelling): Promise<boolean> {
  try {
    return await tellOfUndelivered(telling);
  } catch (error) {
    if (error instanceof ActivityFailure) return false;
    throw error;
  }
}
