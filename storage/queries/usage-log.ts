import { epochMsOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../database/database.ts';
import type { UsageEntry } from '../usage-log/usage-log.ts';

/** Where a page of the log ends; the next one, which is older, begins after it. */
export interface UsageCursor {
  /** RFC 3339. */
  readonly at: string;
  readonly lane: number;
  readonly seq: number;
}

/** A page of the log: at most so many lines, older than the cursor where there is one. */
export interface UsagePage {
  readonly after?: UsageCursor;
  readonly limit: number;
}

/** A row of the usage log, without its hashes; its cursor is part of it. */
export type UsageLine = UsageEntry & UsageCursor;

/**
 * Who looked at this case, allowed or denied, newest first. Says nothing of who may ask: a denied row can come from another
 * county, so it is the county of the case that decides that.
 */
export async function accessesToCase(
  db: Transaction,
  processId: string,
  page: UsagePage,
): Promise<UsageLine[]> {
  return linesOfCase(db, processId, Prisma.sql`true`, page);
}

/**
 * Who of a county searched the client of this case and was not shown it, newest first. Empty where the case is destroyed.
 */
export async function searchesForClientOf(
  db: Transaction,
  processId: string,
  county: string,
  page: UsagePage,
): Promise<UsageLine[]> {
  const client = await db.client.findFirst({
    where: { processes: { some: { id: processId } } },
    select: { identityIndex: true },
  });
  if (!client) return [];
  const index = Buffer.from(client.identityIndex).toString('hex');
  const unseen = Prisma.sql`NOT process_ids @> ARRAY[${processId}::uuid]`;
  return linesWhere(db, Prisma.sql`searched_for = ${index} AND county = ${county} AND ${unseen}`, page);
}

/**
 * What was changed in accounts and access of a county, by whomever, newest first; with that of no county, which is each
 * county's matter: accounts of administrators, who reach all of them. Each in the order of its index.
 */
export async function accountChanges(db: Transaction, county: string, page: UsagePage): Promise<UsageLine[]> {
  return newestOf(
    page.limit,
    await linesWhere(db, Prisma.sql`target IS NOT NULL AND county = ${county}`, page),
    await linesWhere(db, Prisma.sql`target IS NOT NULL AND county IS NULL`, page),
  );
}

/** Whether somebody of the county was let in to this case: it was of the county then, whether or not it is still there. */
export async function wasOfCounty(db: Transaction, processId: string, county: string): Promise<boolean> {
  const [found] = await db.$queryRaw<{ was: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM usage_log_process n JOIN usage_log u ON u.lane = n.lane AND u.seq = n.seq
      WHERE n.process_id = ${processId}::uuid AND u.process_ids @> ARRAY[n.process_id]
        AND u.county = ${county} AND u.outcome = 'ALLOWED' AND u.relation IS DISTINCT FROM 'AUDIT') AS was`;
  return found?.was ?? false;
}

/**
 * What this person looked at as one of a county's own people or partners, or as an administrator, who is of none, newest
 * first.
 */
export async function accessesByPerson(
  db: Transaction,
  county: string,
  personId: string,
  page: UsagePage,
): Promise<UsageLine[]> {
  // As a CASE, since the planner would believe of either side that it leaves few rows, and gather all to fill a page.
  const theirs = Prisma.sql`CASE WHEN county IS NULL THEN role = 'ADMINISTRATOR' ELSE county = ${county} END`;
  return linesWhere(db, Prisma.sql`person_id = ${personId} AND ${theirs}`, page);
}

/** What was seen or done in a county by emergency access (break-glass), newest first. */
export async function emergencyAccesses(
  db: Transaction,
  county: string,
  page: UsagePage,
): Promise<UsageLine[]> {
  return linesWhere(db, Prisma.sql`relation = 'EMERGENCY' AND county = ${county}`, page);
}

/** The disclosure log of a county (R69): what left it, to whom, for what and by which law, newest first. */
export async function disclosures(db: Transaction, county: string, page: UsagePage): Promise<UsageLine[]> {
  return linesWhere(db, Prisma.sql`disclosed_to IS NOT NULL AND county = ${county}`, page);
}

/** Read in the order of `usage_log_process`, so that a page costs a page, however often the case was looked at. */
export async function linesOfCase(
  db: Transaction,
  processId: string,
  condition: Prisma.Sql,
  { after, limit }: UsagePage,
): Promise<UsageLine[]> {
  // The row itself says whether it names the case: it is chained, what leads to it isn't. As a CASE, since the planner would
  // believe of the bare operator that hardly a row is left, and gather all to fill a page.
  return linesOf(
    await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS}
    FROM usage_log_process n JOIN usage_log u ON u.lane = n.lane AND u.seq = n.seq
    WHERE n.process_id = ${processId}::uuid AND CASE WHEN u.process_ids @> ARRAY[n.process_id] THEN true ELSE false END
      AND ${condition} AND ${olderThan(after, 'n')}
    ORDER BY n.at DESC, n.lane DESC, n.seq DESC
    LIMIT ${limit}`,
  );
}

type Row = Omit<UsageLine, 'at' | 'seq'> & { readonly at: Date; readonly seq: bigint };

const COLUMNS = Prisma.sql`u.lane, u.seq, u.at, request_id AS "requestId", person_id AS "personId",
  person_name AS "personName", role, organisation, county, operation, kind, outcome, code, relation, purpose, data,
  process_ids AS "processIds", reason_id AS "reasonId", disclosed_to AS "disclosedTo", legal_basis AS "legalBasis",
  about_person AS "aboutPerson", newest_shown AS "newestShown", oldest_shown AS "oldestShown",
  searched_for AS "searchedFor", target, changes`;

async function linesWhere(
  db: Transaction,
  condition: Prisma.Sql,
  { after, limit }: UsagePage,
): Promise<UsageLine[]> {
  return linesOf(
    await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS}
    FROM usage_log u WHERE ${condition} AND ${olderThan(after, 'u')}
    ORDER BY at DESC, lane DESC, seq DESC
    LIMIT ${limit}`,
  );
}

function olderThan(after: UsageCursor | undefined, table: 'n' | 'u'): Prisma.Sql {
  if (!after) return Prisma.sql`true`;
  const place = Prisma.raw(`${table}.at, ${table}.lane, ${table}.seq`);
  return Prisma.sql`(${place}) < (${after.at}::timestamptz, ${after.lane}::int, ${after.seq}::bigint)`;
}

function linesOf(rows: readonly Row[]): UsageLine[] {
  return rows.map(({ at, seq, ...row }) => ({ ...row, at: toIsoInstant(at.getTime()), seq: Number(seq) }));
}

/** The newest lines of two lists that are newest first. */
export function newestOf(limit: number, ...lists: readonly (readonly UsageLine[])[]): UsageLine[] {
  const newestFirst = (one: UsageLine, other: UsageLine) =>
    epochMsOf(other.at) - epochMsOf(one.at) || other.lane - one.lane || other.seq - one.seq;
  return lists.flat().sort(newestFirst).slice(0, limit);
}
