// npm run verify-usage-log [-- --heads FILE …]: follows the chains of the usage log of DATABASE_URL. Ends with 0 where
// they are whole, with 1 where one is broken, with 2 where it can't be told. docs/operations/usage-log.md
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { exportedHeadsSchema, type ExportedHeads } from '../storage/usage-log/verification/exported-heads.ts';
import { verifyUsageLog, type LaneReport } from '../storage/usage-log/verification/verify-usage-log.ts';

try {
  const reports = await verify();
  for (const report of reports) console.log(lineOf(report));
  const rows = reports.reduce((sum, { head }) => sum + (head ? head.seq - head.baseSeq : 0), 0);
  const broken = reports.filter((report) => report.broken !== null).length;
  console.log(
    broken === 0 ? `The usage log is whole: ${rows} rows` : `The usage log is BROKEN in ${broken} lanes`,
  );
  process.exitCode = broken === 0 ? 0 : 1;
} catch (error) {
  console.error('The usage log could not be verified:', error);
  process.exitCode = 2;
}

async function verify(): Promise<LaneReport[]> {
  const { DATABASE_URL } = z.object({ DATABASE_URL: z.url() }).parse(process.env);
  const { values } = parseArgs({ options: { heads: { type: 'string', multiple: true, default: [] } } });
  const exports = await Promise.all(values.heads.map(readExport));
  const db = new pg.Client({ connectionString: DATABASE_URL });
  await db.connect();
  try {
    return await verifyUsageLog(db, exports, new Date());
  } finally {
    await db.end();
  }
}

async function readExport(file: string): Promise<ExportedHeads> {
  return exportedHeadsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

function lineOf({ lane, head, broken }: LaneReport): string {
  const place = `lane ${lane}`;
  if (broken) return `${place}: BROKEN at row ${broken.seq}: ${broken.fault}`;
  if (!head) return `${place}: no head`;
  const { seq, baseSeq, hash } = head;
  return `${place}: ${seq - baseSeq} rows, head ${seq} ${hash.toString('hex')}`;
}
