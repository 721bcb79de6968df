import { administrators, supervisorsOf } from '../storage/directory/whom-to-tell.ts';
import { mailIdOf } from '../storage/reminders/mail-id.ts';
import { daysOf, markUndeliveredTold, untoldOf } from '../storage/reminders/undelivered.ts';
import type { UndeliveredActivities, UndeliveredTelling } from '../workflows/undelivered-contract.ts';
import type { Sending } from './send-reminder.ts';
import { tellAssignee } from './tell-assignee.ts';

/** What the mail about them is about: a key of templates/matters.json. */
const UNDELIVERED = 'N42';

/** Telling the supervisors of a county and the administrators of reminders that reached nobody (N42). */
export function undeliveredActivities(sending: Sending): UndeliveredActivities {
  const { db } = sending;
  return {
    undeliveredOf: async (of) => ({
      reminderIds: await untoldOf(db, of),
      recipients: [...(await supervisorsOf(db, of.county)), ...(await administrators(db))],
    }),
    tellOfUndelivered: (telling) => tell(sending, telling),
    markUndeliveredTold: ({ reminderIds }) => markUndeliveredTold(db, reminderIds),
  };
}

/** True also where nothing is left to tell of: the cases were destroyed meanwhile. */
async function tell(
  sending: Sending,
  { reminderIds, recipient, practice }: UndeliveredTelling,
): Promise<boolean> {
  const items = (await daysOf(sending.db, reminderIds)).map(({ id, on }) => ({
    template: 'NOTICE',
    about: UNDELIVERED,
    due: on,
    link: `${sending.appUrl}/t/${id}`,
  }));
  if (items.length === 0) return true;
  // The same for the same ones and recipient.
  const id = `undelivered-${mailIdOf([...reminderIds, recipient])}`;
  return tellAssignee(sending, { id, recipient, items, practice });
}
