import pg from 'pg';
import type { Tables } from './tables.ts';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}
interface Key {
  readonly table: string;
  readonly primary: boolean;
  readonly columns: string[];
}

/** Tables of ours, and whatever else holds columns: a view isn't in the schema either. */
const OURS = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND c.relname <> '_prisma_migrations'`;

const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS name,
    format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' ELSE ' or null' END AS type
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE ${OURS} AND a.attnum > 0 AND NOT a.attisdropped`;

/** Also keys that are an index only, as CREATE UNIQUE INDEX makes them; not those that hold for some rows only. */
const KEYS = `
  SELECT c.relname AS "table", i.indisprimary AS primary,
    array_agg(a.attname::text ORDER BY key.place) AS columns
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid,
    unnest(i.indkey::int2[]) WITH ORDINALITY AS key(attnum, place), pg_attribute a
  WHERE ${OURS} AND i.indisunique AND i.indpred IS NULL AND a.attrelid = c.oid AND a.attnum = key.attnum
  GROUP BY c.relname, i.indexrelid, i.indisprimary`;

/** The tables that a database has, from its own catalog. */
export async function migratedTables(databaseUrl: string): Promise<Tables> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: columns } = await client.query<Column>(COLUMNS);
    const { rows: keys } = await client.query<Key>(KEYS);
    return Object.fromEntries([...new Set(columns.map(({ table }) => table))].map(tableOf(columns, keys)));
  } finally {
    await client.end();
  }
}

function tableOf(allColumns: readonly Column[], allKeys: readonly Key[]) {
  return (table: string) => {
    const columns = allColumns.filter((column) => column.table === table);
    const keys = allKeys.filter((key) => key.table === table);
    const found = {
      columns: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
      primaryKey: keys.find(({ primary }) => primary)?.columns ?? [],
      uniqueKeys: keys
        .filter(({ primary }) => !primary)
        .map((key) => key.columns.join())
        .sort(),
    };
    return [table, found] as const;
  };
}
