import { ZONE } from '../../domain/calendar/moments.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { isoDateOf } from '../database/columns.ts';
import type { Transaction } from '../database/database.ts';

/** Where a page of a list ends; the next one begins after it. */
export interface TaskCursor {
  readonly due: string;
  readonly processId: string;
  readonly deadlineId: string;
}

/** Which tasks of whom. */
export interface TaskQuery {
  /** Assignee keys (domain/tracks/assignee.ts). */
  readonly assignees: readonly string[];
  readonly kinds?: readonly string[];
  readonly dueBefore?: string;
  readonly after?: TaskCursor;
  readonly limit: number;
}

/** A line of "my work". */
export interface TaskRow {
  readonly processId: string;
  readonly deadlineId: string;
  readonly kind: string;
  readonly role: string;
  readonly due: string;
  readonly target: string;
  readonly obligation: string;
  readonly period: number | null;
  /** The name of the provider of the period; null where it is of none. */
  readonly provider: string | null;
  readonly practice: boolean;
  readonly clockOffsetMs: number;
}

/** Only practice has a clock of its own. */
const OFFSET = Prisma.sql`CASE WHEN t.practice THEN clock_offset_of(t.stream_id) ELSE 0 END`;

/**
 * Open tasks, earliest due first, so that overdue ones lead. For each assignee no more than a page is read, in the order of
 * the index `task_work_list`, and the pages are merged. Also those of cases that the assignee can't see themselves, such as
 * an escalation to the voucher manager, from its day on; and what ends on a later day, until then.
 */
export async function tasksOf(db: Transaction, query: TaskQuery): Promise<TaskRow[]> {
  const { assignees, limit } = query;
  const rows = await db.$queryRaw<
    (Omit<TaskRow, 'due' | 'target' | 'clockOffsetMs'> & { due: Date; target: Date; offset: bigint })[]
  >`
    WITH page AS (
      SELECT t.* FROM unnest(${assignees}::text[]) AS mine (assignee) CROSS JOIN LATERAL (
        SELECT * FROM task t
        WHERE t.assignee = mine.assignee AND t.since <= ${TODAY} AND (t.until IS NULL OR t.until > ${TODAY})
          AND ${asked(query)}
        ORDER BY t.due, t.stream_id, t.deadline_id
        LIMIT ${limit}) t
      ORDER BY t.due, t.stream_id, t.deadline_id
      LIMIT ${limit})
    SELECT t.stream_id AS "processId", t.deadline_id AS "deadlineId", t.kind, t.role, t.due, t.target, t.obligation,
           t.period, provider_of(t.stream_id, t.period) AS provider, t.practice, ${OFFSET} AS "offset"
    FROM page t
    ORDER BY t.due, t.stream_id, t.deadline_id`;
  return rows.map(({ due, target, offset, ...row }) => ({
    ...row,
    due: isoDateOf(due),
    target: isoDateOf(target),
    clockOffsetMs: Number(offset),
  }));
}

/** The local date by the clock of the stream of the task. */
const TODAY = Prisma.sql`((now() + ${OFFSET} * interval '1 millisecond') AT TIME ZONE ${ZONE}::text)::date`;

/** What is asked of a task, each condition only where it is: one that may be null can't be looked up in an index. */
function asked({ kinds, dueBefore, after }: TaskQuery): Prisma.Sql {
  const conditions = [
    kinds && Prisma.sql`t.kind = ANY (${kinds})`,
    dueBefore && Prisma.sql`t.due < ${dueBefore}::date`,
    after &&
      Prisma.sql`(t.due, t.stream_id, t.deadline_id)
        > (${after.due}::date, ${after.processId}::uuid, ${after.deadlineId}::text)`,
  ];
  return Prisma.join(
    [Prisma.sql`true`, ...conditions.filter((condition) => condition !== undefined)],
    ' AND ',
  );
}
