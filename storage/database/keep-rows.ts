import { Prisma } from '../../prisma/generated/client.ts';

/**
 * Parts of a statement that make the rows of a process in a read model what they should be now (keys are column names).
 * Rows that are right already are not written: most commands change few of them. Nothing happens where `guard` is empty.
 */
export function keepRows(
  table: 'deadline' | 'task' | 'provider_access',
  key: readonly string[],
  rows: readonly object[],
): Prisma.Sql {
  const name = Prisma.raw(table);
  const sameKey = Prisma.raw(key.map((column) => `w.${column} = stored.${column}`).join(' AND '));
  const columns = Object.keys(rows[0] ?? { process_id: '' });
  const values = Prisma.raw(columns.map((column) => `${column} = excluded.${column}`).join(', '));
  const wanted = Prisma.sql`jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)`;
  return Prisma.sql`
    ${name}_gone AS (
      DELETE FROM ${name} AS stored USING guard
      WHERE stored.process_id = guard.id AND NOT EXISTS (SELECT FROM ${wanted} AS w WHERE ${sameKey})),
    ${name}_kept AS (
      INSERT INTO ${name} AS stored SELECT w.* FROM ${wanted} AS w, guard
      ON CONFLICT (process_id, ${Prisma.raw(key.join(', '))}) DO UPDATE SET ${values}
      WHERE stored.* IS DISTINCT FROM excluded.*)`;
}
