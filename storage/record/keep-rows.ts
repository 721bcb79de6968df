import { Prisma } from '../../prisma/generated/client.ts';
import { TABLES, type Row, type Table } from './read-model-rows.ts';

/**
 * Parts of a statement that make the rows of a process in a read model what they should be now, among those for which a condition
 * on the row `stored` holds; the others are left alone. Rows that are right already are not written. Nothing happens where
 * `guard` is empty. The text of the statement is the same whatever the rows are, so that it is planned once.
 */
export function keepRows<T extends Table>(table: T, rows: readonly Row<T>[], among: Prisma.Sql): Prisma.Sql {
  const name = Prisma.raw(table);
  const { key, columns } = TABLES[table];
  const sameKey = Prisma.raw(key.map((column) => `w.${column} = stored.${column}`).join(' AND '));
  const listed = (of = '') => Prisma.raw([...key, ...columns].map((column) => `${of}${column}`).join(', '));
  const values = Prisma.raw(columns.map((column) => `${column} = excluded.${column}`).join(', '));
  return Prisma.sql`
    ${name}_wanted AS MATERIALIZED (
      SELECT * FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)),
    ${name}_gone AS (
      DELETE FROM ${name} AS stored USING guard
      WHERE stored.process_id = guard.id AND ${among}
        AND NOT EXISTS (SELECT FROM ${name}_wanted AS w WHERE ${sameKey})),
    ${name}_kept AS (
      INSERT INTO ${name} AS stored (process_id, ${listed()})
      SELECT guard.id, ${listed('w.')} FROM ${name}_wanted AS w, guard
      ON CONFLICT (process_id, ${Prisma.raw(key.join(', '))}) DO UPDATE SET ${values}
      WHERE stored.* IS DISTINCT FROM excluded.*)`;
}
