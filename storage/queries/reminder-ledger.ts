import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { toldBy } from '../../domain/deadlines/notice-id.ts';
import type { ReminderKind } from '../../domain/vocabulary/reminder-kind.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { isoDateOf } from '../database/columns.ts';
import type { Transaction } from '../database/database.ts';

type Row = NonNullable<Awaited<ReturnType<Transaction['reminder']['findUnique']>>>;

/** A line of the ledger as it is read. */
export type LedgerLine = ReturnType<typeof ledgerLine>;

/** Where a page of a ledger ends; the next one begins after it. Settling a row doesn't move it. */
export interface LedgerCursor {
  /** When that was to be sent, RFC 3339. */
  readonly at: string;
  readonly id: string;
}

/** Which page of a ledger. */
export interface LedgerQuery {
  /** Only what goes to these; what goes to anybody where null. */
  readonly assignees: readonly string[] | null;
  /** Only of these service periods; of all, and of none, where null. */
  readonly periods: ReadonlySet<number> | null;
  readonly after?: LedgerCursor;
  readonly limit: number;
}

const COLUMNS = Prisma.raw(
  `r.id, r.stream_id AS "streamId", r.kind, r.deadline_id AS "deadlineId", r.due, r.step, r.recipient, r.assignee, r.template,
  r.notification, r.period, r.scheduled_on AS "scheduledOn", r.scheduled_at AS "scheduledAt", r.state, r.reason, r.attempts,
  r.late, r.possible_duplicate AS "possibleDuplicate", r.mail, r.address, r.settled_at AS "settledAt"`,
);

/**
 * A page of the ledger of a process in the order of sending, which is that of its index `reminder_ledger`: what was planned,
 * sent, suppressed and why.
 */
export async function ledgerOf(
  db: Transaction,
  processId: string,
  { assignees, periods, after, limit }: LedgerQuery,
): Promise<LedgerLine[]> {
  const conditions = [
    Prisma.sql`r.stream_id = ${processId}::uuid`,
    ...(assignees ? [Prisma.sql`r.assignee = ANY (${assignees})`] : []),
    ...(periods ? [Prisma.sql`r.period = ANY (${[...periods]}::int[])`] : []),
    ...(after ? [Prisma.sql`(r.scheduled_at, r.id) > (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
  ];
  const rows = await db.$queryRaw<ReadRow[]>`
    SELECT ${COLUMNS} FROM reminder r WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY r.stream_id, r.scheduled_at, r.id LIMIT ${limit}`;
  return linesOf(db, rows);
}

/** A line by itself, which says too whether it is practice. */
export type SingleLine = LedgerLine & { readonly practice: boolean; readonly provider: string | null };

/** One reminder by the opaque id of its mail's link, or null. */
export async function findReminder(db: Transaction, id: string): Promise<SingleLine | null> {
  const row = await db.reminder.findUnique({ where: { id } });
  const [line] = row ? await linesOf(db, [row]) : [];
  if (!line) return null;
  const [more] = await db.$queryRaw<{ practice: boolean | null; provider: string | null }[]>`
    SELECT practice_of(${line.processId}::uuid) AS practice, provider_of(${line.processId}::uuid, ${line.period}::int) AS provider`;
  return { ...line, practice: more?.practice ?? false, provider: more?.provider ?? null };
}

/** A row without the claim of its sender. */
type ReadRow = Omit<Row, 'claim' | 'claimedAt'>;

/** With what notices of one process tell of, as far as the reader sees those facts. */
async function linesOf(db: Transaction, rows: readonly ReadRow[]) {
  const seqs = rows.map(seqOf).filter((seq) => seq !== null);
  const [streamId] = rows.map((row) => row.streamId);
  const facts =
    streamId === undefined || seqs.length === 0
      ? []
      : await db.fact.findMany({ where: { streamId, seq: { in: seqs } }, select: { seq: true, type: true } });
  const types = new Map<number | null, string>(facts.map(({ seq, type }) => [seq, type]));
  return rows.map((row) => ledgerLine(row, types.get(seqOf(row)) ?? null));
}

function seqOf({ kind, deadlineId }: ReadRow): number | null {
  return kind === 'NOTICE' ? toldBy(deadlineId) : null;
}

function ledgerLine(row: ReadRow, happened: string | null) {
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
