import { Prisma } from '../../prisma/generated/client.ts';

const TABLES = ['case_document', 'report_document'] as const;

/**
 * Part of a statement, as `documents_taken`: the texts of a command, kept from being swept or discarded meanwhile. Empty, and no
 * part at all, where it has none.
 */
export function documentsTaken(processId: string, ids: readonly string[]): Prisma.Sql {
  if (ids.length === 0) return Prisma.empty;
  return Prisma.sql`
    ${Prisma.join(TABLES.map((table) => locked(table, processId, ids)))},
    documents_taken AS (SELECT FROM case_document_taken UNION ALL SELECT FROM report_document_taken),`;
}

function locked(table: (typeof TABLES)[number], processId: string, ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    ${Prisma.raw(`${table}_taken`)} AS (
      SELECT id FROM ${Prisma.raw(table)}
      WHERE process_id = ${processId}::uuid AND id = ANY (${ids}) FOR UPDATE)`;
}

/** Parts of a statement by which these texts belong to the record. Nothing happens where `guard` is empty. */
export function documentsRecorded(ids: readonly string[]): Prisma.Sql {
  if (ids.length === 0) return Prisma.empty;
  const parts = TABLES.map((table) => {
    const name = Prisma.raw(table);
    return Prisma.sql`
      ${Prisma.raw(`${table}_recorded`)} AS (
        UPDATE ${name} SET recorded = true FROM guard, ${Prisma.raw(`${table}_taken`)} AS taken
        WHERE ${name}.process_id = guard.id AND ${name}.id = taken.id),`;
  });
  return Prisma.sql`${Prisma.join(parts, ' ')}`;
}
