// npm run export-usage-log-heads: prints where the chains of the usage log of DATABASE_URL end now, to be kept elsewhere.
import pg from 'pg';
import { z } from 'zod';
import { exportHeads } from '../storage/usage-log/verification/exported-heads.ts';
import { mustSeeEveryRow, readHeads } from '../storage/usage-log/verification/lanes.ts';

const { DATABASE_URL } = z.object({ DATABASE_URL: z.url() }).parse(process.env);
const db = new pg.Client({ connectionString: DATABASE_URL });
await db.connect();
try {
  await mustSeeEveryRow(db);
  console.log(JSON.stringify(exportHeads(await readHeads(db), new Date()), null, 2));
} finally {
  await db.end();
}
