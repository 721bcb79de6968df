import { Prisma } from '../../prisma/generated/client.ts';

/** A table whose rows follow from the state of a stream. */
export interface TableShape {
  readonly name: string;
  /** The column that says of which stream a row is. */
  readonly of: string;
  /** What tells the rows of one stream apart. */
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

/** A row by column, without the id of its stream. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows of a table. */
export interface RowsOf {
  readonly table: TableShape;
  readonly rows: readonly Row[];
}

/**
 * Parts of a statement that make the rows of a stream in a read model what they should be now, among those for which a
 * condition on the row `stored` holds; the others are left alone. Rows that are right already are not written. Nothing
 * happens where `guard` is empty. The text of the statement is the same whatever the rows are, so that it is planned once.
 */
export function keepRows({ table, rows }: RowsOf, among: Prisma.Sql = ALL): Prisma.Sql {
  const { key, columns } = table;
  const [name, of] = [Prisma.raw(table.name), Prisma.raw(table.of)];
  const sameKey = Prisma.raw(key.map((column) => `w.${column} = stored.${column}`).join(' AND '));
  const listed = (from = '') =>
    Prisma.raw([...key, ...columns].map((column) => `${from}${column}`).join(', '));
  const values = Prisma.raw(columns.map((column) => `${column} = excluded.${column}`).join(', '));
  return Prisma.sql`
    ${name}_wanted AS MATERIALIZED (
      SELECT * FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows.map(withoutNulls))}::jsonb)),
    ${name}_gone AS (
      DELETE FROM ${name} AS stored USING guard
      WHERE stored.${of} = guard.id AND ${among}
        AND NOT EXISTS (SELECT FROM ${name}_wanted AS w WHERE ${sameKey})),
    ${name}_kept AS (
      INSERT INTO ${name} AS stored (${of}, ${listed()})
      SELECT guard.id, ${listed('w.')} FROM ${name}_wanted AS w, guard
      ON CONFLICT (${of}, ${Prisma.raw(key.join(', '))}) DO UPDATE SET ${values}
      WHERE stored.* IS DISTINCT FROM excluded.*)`;
}

/** What isn't named is null in the row. */
function withoutNulls(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

export const ALL = Prisma.sql`true`;

/** The same, where `before` are the rows that are stored, of which only those are looked at that have changed. */
export function keepChangedRows({ table, rows }: RowsOf, before: readonly Row[]): Prisma.Sql {
  const [was, is] = [new Set(before.map(textOf)), new Set(rows.map(textOf))];
  const changed = (all: readonly Row[]) =>
    all.filter((row) => !(was.has(textOf(row)) && is.has(textOf(row))));
  const name = Prisma.raw(table.name);
  const key = (of: string) => Prisma.raw(table.key.map((column) => `${of}.${column}`).join(', '));
  const touched = JSON.stringify([...changed(before), ...changed(rows)].map((row) => keyOf(table, row)));
  const among = Prisma.sql`(${key('stored')}) IN (
    SELECT ${key('t')} FROM jsonb_populate_recordset(NULL::${name}, ${touched}::jsonb) AS t)`;
  return keepRows({ table, rows: changed(rows) }, among);
}

function keyOf({ key }: TableShape, row: Row): Row {
  return Object.fromEntries(key.map((column) => [column, row[column]]));
}

function textOf(row: Row): string {
  return JSON.stringify(row);
}
