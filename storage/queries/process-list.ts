import { Prisma } from '../../prisma/generated/client.ts';
import { isoDateOf } from '../database/columns.ts';
import type { Transaction } from '../database/database.ts';

/** Which processes somebody may list: the first wall, in front of row-level security. */
export type ProcessScope =
  | { readonly of: 'ALL' }
  | { readonly of: 'CASE_WORKERS'; readonly ids: readonly string[] }
  | { readonly of: 'COUNTY' | 'JOINT_SERVICE'; readonly county: string }
  | { readonly of: 'PROVIDER'; readonly organisationId: string; readonly clientsOf: string | null };

/** A line of the list. */
export interface ListedProcess {
  readonly id: string;
  readonly county: string;
  readonly practice: boolean;
  readonly phase: string;
  readonly version: number;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly caseWorkerId: string;
}

/** Processes in the order of their ids, after one of them. */
export async function listProcesses(
  db: Transaction,
  scope: ProcessScope,
  { after = null, limit }: { readonly after?: string | null; readonly limit: number },
): Promise<ListedProcess[]> {
  const rows = await db.$queryRaw<
    (Omit<ListedProcess, 'openedOn' | 'closedOn'> & { openedOn: Date; closedOn: Date | null })[]
  >`
    SELECT id, county, practice, phase, version, opened_on AS "openedOn", closed_on AS "closedOn",
           case_worker_id AS "caseWorkerId"
    FROM process WHERE ${within(scope)} AND (${after}::uuid IS NULL OR id > ${after}::uuid)
    ORDER BY id LIMIT ${limit}`;
  return rows.map(({ openedOn, closedOn, ...row }) => ({
    ...row,
    openedOn: isoDateOf(openedOn),
    closedOn: closedOn && isoDateOf(closedOn),
  }));
}

function within(scope: ProcessScope): Prisma.Sql {
  switch (scope.of) {
    case 'ALL':
      return Prisma.sql`true`;
    case 'CASE_WORKERS':
      return Prisma.sql`case_worker_id = ANY (${scope.ids})`;
    case 'COUNTY':
      return Prisma.sql`county = ${scope.county}`;
    case 'JOINT_SERVICE':
      return Prisma.sql`county = ${scope.county} AND joint_service`;
    case 'PROVIDER':
      return Prisma.sql`EXISTS (
        SELECT FROM provider_access a WHERE a.process_id = process.id AND a.organisation_id = ${scope.organisationId}
          AND (a.ends_on IS NULL OR a.ends_on >= process_today(process.clock_offset_ms))
          AND (${scope.clientsOf}::text IS NULL OR a.instructor_id = ${scope.clientsOf} OR EXISTS (
            SELECT FROM period_staff s WHERE s.process_id = a.process_id AND s.period = a.period
              AND s.person_id = ${scope.clientsOf})))`;
  }
}
