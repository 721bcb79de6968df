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

/** Processes in the order of their ids, after one of them; read in the order of an index of the scope. */
export async function listProcesses(
  db: Transaction,
  scope: ProcessScope,
  { after = null, limit }: { readonly after?: string | null; readonly limit: number },
): Promise<ListedProcess[]> {
  const rows = await db.$queryRaw<
    (Omit<ListedProcess, 'openedOn' | 'closedOn'> & { openedOn: Date; closedOn: Date | null })[]
  >`
    SELECT DISTINCT ON (p.id) p.id, p.county, p.practice, p.phase, p.case_version AS version, p.opened_on AS "openedOn",
           p.closed_on AS "closedOn", p.case_worker_id AS "caseWorkerId"
    FROM process p ${within(scope)} AND ${after === null ? Prisma.sql`true` : Prisma.sql`p.id > ${after}::uuid`}
    ORDER BY p.id LIMIT ${limit}`;
  return rows.map(({ openedOn, closedOn, ...row }) => ({
    ...row,
    openedOn: isoDateOf(openedOn),
    closedOn: closedOn && isoDateOf(closedOn),
  }));
}

/** A provider's processes are looked up by their periods: asking every process whether it has one takes too long. */
function within(scope: ProcessScope): Prisma.Sql {
  switch (scope.of) {
    case 'ALL':
      return Prisma.sql`WHERE true`;
    case 'CASE_WORKERS':
      return Prisma.sql`WHERE p.case_worker_id = ANY (${scope.ids})`;
    case 'COUNTY':
      return Prisma.sql`WHERE p.county = ${scope.county}`;
    case 'JOINT_SERVICE':
      return Prisma.sql`WHERE p.county = ${scope.county} AND p.joint_service`;
    case 'PROVIDER':
      return Prisma.sql`JOIN provider_access a ON a.process_id = p.id
        WHERE a.organisation_id = ${scope.organisationId}
          AND (a.ends_on IS NULL OR a.ends_on >= stream_today(p.id)) AND ${ofClients(scope.clientsOf)}`;
  }
}

/** Only the periods that this person is responsible for or was put on; all where it is null. */
function ofClients(personId: string | null): Prisma.Sql {
  if (personId === null) return Prisma.sql`true`;
  return Prisma.sql`(a.instructor_id = ${personId} OR EXISTS (
    SELECT FROM period_staff s
    WHERE s.process_id = a.process_id AND s.period = a.period AND s.person_id = ${personId}))`;
}
