import { Prisma } from '../../prisma/generated/client.ts';

/**
 * Part of a statement, as `documents_taken`: the texts of a command, kept from being swept or discarded meanwhile. Empty,
 * and no part at all, where it has none.
 */
export function documentsTaken(processId: string, ids: readonly string[]): Prisma.Sql {
  if (ids.length === 0) return Prisma.empty;
  return Prisma.sql`
    documents_taken AS (
      SELECT id FROM case_document
      WHERE process_id = ${processId}::uuid AND id = ANY (${ids}) FOR UPDATE),`;
}

/** Part of a statement by which these texts belong to the record. Nothing happens where `guard` is empty. */
export function documentsRecorded(ids: readonly string[]): Prisma.Sql {
  if (ids.length === 0) return Prisma.empty;
  return Prisma.sql`
    documents_recorded AS (
      UPDATE case_document AS d SET recorded = true FROM guard, documents_taken AS taken
      WHERE d.process_id = guard.id AND d.id = taken.id),`;
}
