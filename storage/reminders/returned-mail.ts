import type { Transaction } from '../database/database.ts';

/** Records that a mail came back for a reason (a stable code); how many reminders it told of that reached nobody so. */
export async function recordReturnedMail(db: Transaction, mailId: string, reason: string): Promise<number> {
  const [row] = await db.$queryRaw<{ recorded: number }[]>`
    SELECT record_returned_mail(${mailId}::uuid, ${reason}) AS recorded`;
  return row?.recorded ?? 0;
}
