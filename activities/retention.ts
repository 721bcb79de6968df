import { heartbeat } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { localDateOf, toIsoInstant } from '../domain/calendar/moments.ts';
import { administrators, supervisorsOf } from '../storage/directory/whom-to-tell.ts';
import { goOnFromRecord } from '../temporal/go-on-from-record.ts';
import {
  destroyItem,
  endDestruction,
  forgetDestroyed,
  itemsLeft,
  type ItemToDestroy,
} from '../storage/retention/destroy-expired.ts';
import { countyToTell, markTold } from '../storage/retention/destruction-lists.ts';
import { countiesWithExpired, listExpired } from '../storage/retention/list-expired.ts';
import { processStream, workflowIdOf } from '../workflows/contract.ts';
import type { RetentionActivities } from '../workflows/retention-contract.ts';
import { deleteRuns } from './delete-runs.ts';
import type { Sending } from './send-reminder.ts';
import { tellAssignee } from './tell-assignee.ts';

/** Failure type of an attempt after which something is left: the next attempt takes it up. */
export const ITEMS_LEFT = 'ITEMS_LEFT';

/** Listing what is due for deletion, and destroying what was approved. */
export function retentionActivities(sending: Sending, temporal: Client): RetentionActivities {
  const { db } = sending;
  const { rules } = sending.kinds['client-process'];
  return {
    countiesWithExpired: () => countiesWithExpired(db),
    listExpiredOf: ({ county, batchId }) => listExpired(db, rules, county, batchId, heartbeat),
    tellOfDestruction: ({ batchId }) => tell(sending, batchId),
    async destroyListed({ batchId }) {
      let left = 0;
      for (const item of await itemsLeft(db, batchId)) {
        heartbeat();
        if (!(await destroyed(sending, temporal, item))) left += 1;
      }
      if (left > 0)
        throw ApplicationFailure.retryable(`${left} items could not be destroyed yet`, ITEMS_LEFT);
      await endDestruction(db, batchId);
    },
  };
}

/** False where it didn't succeed: one that fails doesn't hold up the others. */
async function destroyed({ db, kinds }: Sending, temporal: Client, item: ItemToDestroy): Promise<boolean> {
  try {
    if (await destroyItem(db, kinds['client-process'].rules, item)) await leaveWorkflow(db, temporal, item);
    return true;
  } catch {
    return false;
  }
}

/**
 * What is destroyed leaves the workflow too: with a whole case all of it, with a part its open run goes on from what is
 * left.
 */
async function leaveWorkflow(db: Sending['db'], temporal: Client, item: ItemToDestroy): Promise<void> {
  if (item.register === 'JOINT_SERVICE') {
    await goOnFromRecord(temporal, processStream(item.processId));
    return;
  }
  await deleteRuns(temporal, workflowIdOf(item.processId));
  await forgetDestroyed(db, item.id);
}

/**
 * Tells the supervisors that a list waits; where none of them can be reached, the administrators. A list isn't part of a case,
 * so its mail is in no ledger: it may arrive twice where a worker or the connection dies.
 */
async function tell(sending: Sending, batchId: string): Promise<void> {
  const { db, log } = sending;
  const county = await countyToTell(db, batchId);
  if (county === null) return;
  const told =
    (await toldAny(sending, batchId, await supervisorsOf(db, county))) ||
    (await toldAny(sending, batchId, await administrators(db)));
  if (told) await markTold(db, batchId);
  else log.error({ code: 'DESTRUCTION_LIST_UNTOLD', batchId }, 'A list waits, and nobody could be told');
}

/** Tells all of them; true where somebody was reached. */
async function toldAny(sending: Sending, batchId: string, recipients: readonly string[]): Promise<boolean> {
  const due = localDateOf(toIsoInstant(Date.now())).toString();
  const link = `${sending.appUrl}/destructions/${batchId}`;
  const items = [{ template: 'NOTICE', about: 'DESTRUCTION_LIST', due, link }];
  let reached = false;
  for (const [index, recipient] of recipients.entries()) {
    const id = `destruction-${batchId}-${index}`;
    if (await tellAssignee(sending, { id, recipient, items, practice: false })) reached = true;
  }
  return reached;
}
