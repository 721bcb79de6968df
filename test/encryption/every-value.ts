import pg from 'pg';

/** Every value of every table of a database, with its table and column, bytes as they are. */
export async function everyValue(
  databaseUrl: string,
): Promise<{ readonly table: string; readonly column: string; readonly bytes: Buffer }[]> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const { rows: tables } = await db.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const values = [];
    for (const { name: table } of tables) {
      const { rows } = await db.query<Record<string, unknown>>(`SELECT * FROM ${table}`);
      for (const row of rows)
        for (const [column, value] of Object.entries(row))
          values.push({ table, column, bytes: bytesOf(value) });
    }
    return values;
  } finally {
    await db.end();
  }
}

function bytesOf(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
}
