import { Context, heartbeat } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { localDateOf, toIsoInstant } from '../domain/calendar/moments.ts';
import { mailboxOf } from '../storage/directory/directory.ts';
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
import { renderMail } from '../templates/render-mail.ts';
import { processStream, workflowIdOf } from '../workflows/contract.ts';
import type { RetentionActivities } from '../workflows/retention-contract.ts';
import { beginAttempt } from './attempt.ts';
import { deleteRuns } from './delete-runs.ts';
import type { Delivery } from './delivery.ts';
import type { Mail, Mailer } from './mailer.ts';
import type { Sending } from './send-reminder.ts';

/** Failure types of attempts after which something is left: the next attempt takes it up. */
export const ITEMS_LEFT = 'ITEMS_LEFT';
export const NOT_TOLD = 'NOT_TOLD';

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

/** A list isn't part of a case, so its mail is in no ledger: it may arrive twice where a worker or the connection dies. */
async function tell({ db, mailer, appUrl, mailHost }: Sending, batchId: string): Promise<void> {
  const county = await countyToTell(db, batchId);
  const today = localDateOf(toIsoInstant(Date.now())).toString();
  const mailbox = county && (await mailboxOf(db, `COUNTY_SUPERVISOR:${county}`, today));
  if (!mailbox) return;
  const { outcome } = await sent(mailer, {
    messageId: `<destruction-${batchId}@${mailHost}>`,
    to: mailbox.address,
    ...renderMail([toApprove(today, `${appUrl}/destructions/${batchId}`)], mailbox.language, false),
  });
  if (outcome === 'TEMPORARY' || outcome === 'UNCERTAIN')
    throw ApplicationFailure.retryable(outcome, NOT_TOLD);
  await markTold(db, batchId);
}

const toApprove = (due: string, link: string) => ({
  template: 'NOTICE',
  about: 'DESTRUCTION_LIST',
  due,
  link,
});

/** Shows life for as long as the mail server takes: nobody else sends it meanwhile. */
async function sent(mailer: Mailer, mail: Mail): Promise<Delivery> {
  const { signal, end } = beginAttempt(Context.current());
  try {
    return await mailer.whenFree(() => mailer.send(mail), signal);
  } finally {
    end();
  }
}
