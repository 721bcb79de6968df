import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { isoDateOf } from '../database/columns.ts';
import type { Transaction } from '../database/database.ts';

/** Where a page ends; the next one begins after it. */
export interface UndeliveredCursor {
  /** Since when that reached nobody, RFC 3339. */
  readonly at: string;
  /** Of the reminder. */
  readonly id: string;
}

/** Which undelivered reminders: of a county, or of all where null; those that nobody has looked at, or all; a page. */
export interface UndeliveredQuery {
  readonly county: string | null;
  readonly unreviewedOnly: boolean;
  readonly after: UndeliveredCursor | undefined;
  readonly limit: number;
}

/** A page of the reminders that reached nobody, newest first. */
export async function undeliveredReminders(
  db: Transaction,
  { county, unreviewedOnly, after, limit }: UndeliveredQuery,
) {
  const rows = await db.undeliveredReminder.findMany({
    where: {
      ...(county === null ? {} : { county }),
      ...(unreviewedOnly ? { reviewedAt: null } : {}),
      ...(after ? { OR: [{ since: { lt: new Date(after.at) } }, notedAtOnce(after)] } : {}),
    },
    orderBy: [{ since: 'desc' }, { reminderId: 'desc' }],
    take: limit,
    include: { reminder: true },
  });
  return rows.map(({ reminder, since, toldAt, reviewedAt, ...row }) => ({
    ...row,
    processId: reminder.streamId,
    notification: reminder.notification,
    recipient: reminder.recipient,
    assignee: reminder.assignee,
    address: reminder.address,
    state: reminder.state,
    reason: reminder.reason,
    scheduledOn: isoDateOf(reminder.scheduledOn),
    since: toIsoInstant(since.getTime()),
    toldAt: toldAt && toIsoInstant(toldAt.getTime()),
    reviewedAt: reviewedAt && toIsoInstant(reviewedAt.getTime()),
  }));
}

/** What was noted in the same millisecond comes in the order of ids. */
function notedAtOnce({ at, id }: UndeliveredCursor) {
  return { since: new Date(at), reminderId: { lt: id } };
}

/** That somebody has looked at one: of which stream. Null where there is none, or somebody has before. */
export async function reviewUndelivered(
  db: Transaction,
  reminderId: string,
  reviewedBy: string,
): Promise<string | null> {
  const { count } = await db.undeliveredReminder.updateMany({
    where: { reminderId, reviewedAt: null },
    data: { reviewedAt: new Date(), reviewedBy },
  });
  if (count === 0) return null;
  const { streamId } = await db.reminder.findUniqueOrThrow({
    where: { id: reminderId },
    select: { streamId: true },
  });
  return streamId;
}
