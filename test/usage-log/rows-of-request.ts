import type pg from 'pg';

/** An answer of the API, as far as it says which request it is of. */
interface Answered {
  readonly headers: Headers;
}

/** The rows of one request in the usage log, by the id that its answer carries. */
export async function rowsOfRequest(db: pg.Client, { headers }: Answered): Promise<any[]> {
  const { rows } = await db.query('SELECT * FROM usage_log WHERE request_id = $1 ORDER BY seq', [
    headers.get('x-request-id'),
  ]);
  return rows;
}

/** The only row of one request. */
export async function rowOfRequest(db: pg.Client, answer: Answered): Promise<any> {
  const rows = await rowsOfRequest(db, answer);
  expect(rows).toHaveLength(1);
  return rows[0];
}
