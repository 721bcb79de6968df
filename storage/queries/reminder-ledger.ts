import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { toldBy } from '../../domain/deadlines/notice-id.ts';
import type { ReminderKind } from '../../domain/vocabulary/reminder-kind.ts';
import { isoDateOf } from '../database/columns.ts';
import type { Transaction } from '../database/database.ts';

type Row = NonNullable<Awaited<ReturnType<Transaction['reminder']['findUnique']>>>;

/** A line of the ledger as it is read. */
export type LedgerLine = ReturnType<typeof ledgerLine>;

/** The ledger of a process in the order of sending: what was planned, sent, suppressed and why. */
export async function ledgerOf(
  db: Transaction,
  processId: string,
  offset: number,
  limit: number,
): Promise<LedgerLine[]> {
  const rows = await db.reminder.findMany({
    where: { streamId: processId },
    orderBy: [{ scheduledAt: 'asc' }, { id: 'asc' }],
    skip: offset,
    take: limit,
  });
  return linesOf(db, rows);
}

/** One reminder by the opaque id of its mail's link, or null. */
export async function findReminder(db: Transaction, id: string): Promise<LedgerLine | null> {
  const row = await db.reminder.findUnique({ where: { id } });
  const [line = null] = row ? await linesOf(db, [row]) : [];
  return line;
}

/** With what notices of one process tell of, as far as the reader sees those facts. */
async function linesOf(db: Transaction, rows: readonly Row[]) {
  const seqs = rows.map(seqOf).filter((seq) => seq !== null);
  const [streamId] = rows.map((row) => row.streamId);
  const facts =
    streamId === undefined || seqs.length === 0
      ? []
      : await db.fact.findMany({ where: { streamId, seq: { in: seqs } }, select: { seq: true, type: true } });
  const types = new Map<number | null, string>(facts.map(({ seq, type }) => [seq, type]));
  return rows.map((row) => ledgerLine(row, types.get(seqOf(row)) ?? null));
}

function seqOf({ kind, deadlineId }: Row): number | null {
  return kind === 'NOTICE' ? toldBy(deadlineId) : null;
}

function ledgerLine(row: Row, happened: string | null) {
  return {
    id: row.id,
    processId: row.streamId,
    kind: row.kind as ReminderKind,
    deadlineId: row.deadlineId,
    due: isoDateOf(row.due),
    step: row.step,
    recipient: row.recipient,
    assignee: row.assignee,
    template: row.template,
    notification: row.notification,
    happened,
    period: row.period,
    scheduledOn: isoDateOf(row.scheduledOn),
    scheduledAt: toIsoInstant(row.scheduledAt.getTime()),
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    late: row.late,
    possibleDuplicate: row.possibleDuplicate,
    mailId: row.mail,
    address: row.address,
    settledAt: row.settledAt && toIsoInstant(row.settledAt.getTime()),
  };
}
