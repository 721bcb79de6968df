import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../database/database.ts';
import { linesOfCase, type UsageLine, type UsagePage } from './usage-log.ts';

/**
 * What a case's client is told of: allowed accesses of the last two years (L11, LAW 703/2023 §11), newest first. Of a request that
 * was refused after its row was written only the row that says so.
 */
export async function accessesForClient(
  db: Transaction,
  processId: string,
  page: UsagePage,
): Promise<UsageLine[]> {
  const allowed = Prisma.sql`u.outcome = 'ALLOWED' AND n.at >= now() - interval '2 years'`;
  const lines: UsageLine[] = [];
  for (let rest: UsagePage = page; ;) {
    const read = await linesOfCase(db, processId, allowed, rest);
    const refused = await refusedAfterwards(db, processId, read);
    lines.push(...read.filter(({ kind, requestId }) => kind === 'READ' || !refused.has(requestId)));
    const last = read.at(-1);
    if (!last || read.length < rest.limit || lines.length >= page.limit) return lines.slice(0, page.limit);
    rest = { after: last, limit: page.limit };
  }
}

/** Nothing keeps a request waiting for as long: a second row of it comes within this time. */
const SECOND_ROW_WITHIN = '10 minutes';

/** The requests of some lines, newest first, that were refused after a row of theirs was written. */
async function refusedAfterwards(
  db: Transaction,
  processId: string,
  lines: readonly UsageLine[],
): Promise<ReadonlySet<string>> {
  const written = lines.filter(({ kind }) => kind === 'WRITE');
  const [newest, oldest] = [written[0], written.at(-1)];
  if (!newest || !oldest) return new Set();
  const rows = await db.$queryRaw<{ requestId: string }[]>`
    SELECT u.request_id AS "requestId"
    FROM usage_log_process n JOIN usage_log u ON u.lane = n.lane AND u.seq = n.seq
    WHERE n.process_id = ${processId}::uuid AND n.at >= ${oldest.at}::timestamptz
      AND n.at < ${newest.at}::timestamptz + ${SECOND_ROW_WITHIN}::interval
      AND u.code IS NOT NULL AND u.request_id = ANY (${written.map(({ requestId }) => requestId)})`;
  return new Set(rows.map(({ requestId }) => requestId));
}
