import { isoDateOf } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import type { UndeliveredOf } from '../../workflows/undelivered-contract.ts';
import { MOST_IN_A_MAIL } from './claim-mail.ts';

/** Whoever was told is told again of more after so long at the soonest: an outage makes one mail an hour. */
const TOLD_EVERY = '1 hour';

/** The counties of which nobody was told of something that reached nobody, nor of anything within the last hour. */
export async function untoldCounties(db: Database): Promise<UndeliveredOf[]> {
  return db.$queryRaw<UndeliveredOf[]>`
    SELECT DISTINCT u.county, u.practice FROM undelivered_reminder u
    WHERE u.told_at IS NULL AND NOT EXISTS (
      SELECT FROM undelivered_reminder told WHERE told.county = u.county AND told.practice = u.practice
        AND told.told_at > now() - ${TOLD_EVERY}::interval)`;
}

/** What nobody was told of yet, oldest first: the ids of reminders, as many as one mail tells of. */
export async function untoldOf(db: Database, { county, practice }: UndeliveredOf): Promise<string[]> {
  const rows = await db.undeliveredReminder.findMany({
    where: { county, practice, toldAt: null },
    orderBy: [{ since: 'asc' }, { reminderId: 'asc' }],
    take: MOST_IN_A_MAIL,
    select: { reminderId: true },
  });
  return rows.map(({ reminderId }) => reminderId);
}

/** Of which day each of some reminders is, YYYY-MM-DD; one whose case was destroyed meanwhile is left out. */
export async function daysOf(
  db: Database,
  reminderIds: readonly string[],
): Promise<{ readonly id: string; readonly on: string }[]> {
  const rows = await db.reminder.findMany({
    where: { id: { in: [...reminderIds] } },
    orderBy: [{ scheduledAt: 'asc' }, { id: 'asc' }],
    select: { id: true, scheduledOn: true },
  });
  return rows.map(({ id, scheduledOn }) => ({ id, on: isoDateOf(scheduledOn) }));
}

/** That somebody was told of these. */
export async function markUndeliveredTold(db: Database, reminderIds: readonly string[]): Promise<void> {
  await db.undeliveredReminder.updateMany({
    where: { reminderId: { in: [...reminderIds] }, toldAt: null },
    data: { toldAt: new Date() },
  });
}
