import { isoDateOf } from '../columns.ts';
import type { Database } from '../database.ts';

/** Where a page of a list ends; the next one begins after it. */
export interface TaskCursor {
  readonly due: string;
  readonly processId: string;
  readonly deadlineId: string;
}

/** Which tasks of whom. */
export interface TaskQuery {
  /** Assignee keys (domain/process/assignee.ts). */
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
  readonly practice: boolean;
  readonly clockOffsetMs: number;
}

/** Open tasks, earliest due first, so that overdue ones lead. Read in the order of one index. */
export async function tasksOf(db: Database, query: TaskQuery): Promise<TaskRow[]> {
  const { assignees, kinds, dueBefore, after, limit } = query;
  const rows = await db.$queryRaw<
    (Omit<TaskRow, 'due' | 'target' | 'clockOffsetMs'> & { due: Date; target: Date; offset: bigint })[]
  >`
    SELECT t.process_id AS "processId", t.deadline_id AS "deadlineId", t.kind, t.role, t.due, t.target, t.obligation,
           t.period, t.practice, p.clock_offset_ms AS "offset"
    FROM task t JOIN process p ON p.id = t.process_id
    WHERE t.assignee = ANY(${assignees})
      AND (${kinds ?? null}::text[] IS NULL OR t.kind = ANY(${kinds ?? null}))
      AND (${dueBefore ?? null}::date IS NULL OR t.due < ${dueBefore ?? null}::date)
      AND (${after?.due ?? null}::date IS NULL
        OR (t.due, t.process_id, t.deadline_id) > (${after?.due ?? null}::date, ${after?.processId ?? null}::uuid, ${after?.deadlineId ?? null}::text))
    ORDER BY t.due, t.process_id, t.deadline_id
    LIMIT ${limit}`;
  return rows.map(({ due, target, offset, ...row }) => ({
    ...row,
    due: isoDateOf(due),
    target: isoDateOf(target),
    clockOffsetMs: Number(offset),
  }));
}

/** Which processes somebody may list. */
export interface ProcessListQuery {
  readonly caseWorkerId?: string;
  readonly county?: string;
  readonly providerId?: string;
  readonly after?: string;
  readonly limit: number;
}

/** Processes by id order. */
export async function listProcesses(
  db: Database,
  { caseWorkerId, county, providerId, after, limit }: ProcessListQuery,
) {
  return db.process.findMany({
    where: {
      ...(caseWorkerId === undefined ? {} : { caseWorkerId }),
      ...(county === undefined ? {} : { county }),
      ...(providerId === undefined ? {} : { state: { path: ['periods'], array_contains: [{ providerId }] } }),
      ...(after === undefined ? {} : { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take: limit,
    select: {
      id: true,
      county: true,
      practice: true,
      phase: true,
      version: true,
      openedOn: true,
      closedOn: true,
      caseWorkerId: true,
    },
  });
}
