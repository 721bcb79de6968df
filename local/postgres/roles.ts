import pg from 'pg';

/** Database roles of our processes, made by the first of prisma/migrations. */
export type ProcessRole = 'palvelupolku_api' | 'palvelupolku_worker';

/** Lets our processes log in with their own roles, after the migrations have made these. */
export async function letProcessesLogIn(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('ALTER ROLE palvelupolku_api LOGIN; ALTER ROLE palvelupolku_worker LOGIN');
  } finally {
    await client.end();
  }
}

/** The same database as another role. The servers of the local stack trust whoever connects on loopback. */
export function asRole(url: string, role: ProcessRole): string {
  const other = new URL(url);
  other.username = role;
  return other.href;
}
