import pg from 'pg';
import { eventually } from './eventually.ts';

/** Somebody else's transaction, which keeps what requests at the same moment want. */
export interface Held {
  /** Waits until so many of the product's transactions wait for a lock. */
  readonly until: (waiting: number) => Promise<void>;
  /** Once or several times. */
  readonly release: () => Promise<void>;
}

/** Holds what this statement locks: a row, or a table. */
export async function held(databaseUrl: string, lock: string): Promise<Held> {
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  let ended: Promise<void> | undefined;
  await holder.query('BEGIN');
  await holder.query(lock);
  return {
    until: async (waiting) => {
      await eventually(async () => {
        // Within a transaction what was seen once is seen again.
        await holder.query('SELECT pg_stat_clear_snapshot()');
        const { rows } = await holder.query<{ waiting: number }>(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return rows[0]?.waiting === waiting;
      });
    },
    // With its connection its transaction ends.
    release: () => (ended ??= holder.end()),
  };
}

/** Two requests that come while this is held, the first before the second; it goes on first. Their answers. */
export async function whileHeld<A, B>(
  databaseUrl: string,
  lock: string,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<readonly [A, B]> {
  const holder = await held(databaseUrl, lock);
  try {
    const one = first();
    await holder.until(1);
    const other = second();
    await holder.until(2);
    await holder.release();
    return [await one, await other];
  } finally {
    await holder.release();
  }
}
