import { expiryOf, heldBack, type Expiry, type HeldBackBecause } from '../../domain/retention/expiry.ts';
import { storedStateSchema } from '../../domain/definitions/state.ts';
import type { PublishedRules } from '../../domain/rules/effective-rules.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database/database.ts';

/** How many cases are looked at at once. */
const CHUNK = 500;

/** Closed cases with a time that has passed by their own clock, in no list yet. The domain decides by their state. */
const CANDIDATES = Prisma.sql`
  process p JOIN stream s ON s.id = p.id WHERE p.closed_on IS NOT NULL
    AND EXISTS (SELECT FROM deadline d WHERE d.stream_id = p.id AND d.due < today_by(s.clock_offset_ms)
                AND d.kind IN ('RECORD_RETENTION', 'JOINT_SERVICE_RETENTION'))
    AND NOT EXISTS (SELECT FROM destruction_item i WHERE i.process_id = p.id AND i.outcome IS NULL)`;

/** The counties in which something may be due for deletion. */
export async function countiesWithExpired(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<
    { county: string }[]
  >`SELECT DISTINCT p.county FROM ${CANDIDATES} ORDER BY 1`;
  return rows.map(({ county }) => county);
}

/** A case whose time has passed, with what stands against deleting it. */
interface Expired {
  readonly processId: string;
  readonly version: number;
  readonly expiry: Expiry;
  readonly heldBack: HeldBackBecause | null;
}

/**
 * Makes the list of what is due in a county, with what is held back and why. False, and no list, where nothing is due.
 * Making the same list again changes nothing. `chunkRead` hears after each chunk of cases.
 */
export async function listExpired(
  db: Database,
  rules: PublishedRules,
  county: string,
  batchId: string,
  chunkRead: () => void = () => undefined,
): Promise<boolean> {
  const expired: Expired[] = [];
  for (let after = FIRST; ;) {
    const candidates = await candidatesAfter(db, county, after);
    expired.push(...candidates.flatMap((candidate) => expiredOf(rules, candidate)));
    chunkRead();
    const last = candidates.at(-1);
    if (!last) break;
    after = last.id;
  }
  if (expired.some((one) => one.heldBack === null)) await store(db, county, batchId, expired);
  return (await db.destructionBatch.count({ where: { id: batchId } })) > 0;
}
const FIRST = '00000000-0000-0000-0000-000000000000';

interface Candidate {
  readonly id: string;
  readonly version: number;
  readonly state: unknown;
  readonly today: string;
  readonly legalHold: boolean;
  readonly openMatter: boolean;
}

async function candidatesAfter(db: Database, county: string, after: string): Promise<Candidate[]> {
  return db.$queryRaw<Candidate[]>`
    WITH candidate AS (
      SELECT p.id, s.version, s.state, today_by(s.clock_offset_ms)::text AS today FROM ${CANDIDATES}
        AND p.county = ${county} AND p.id > ${after}::uuid
      ORDER BY p.id LIMIT ${CHUNK})
    SELECT c.*, o.legal_hold AS "legalHold", o.open_matter AS "openMatter"
    FROM candidate c JOIN retention_obstacles((SELECT array_agg(id) FROM candidate)) o ON o.process_id = c.id
    ORDER BY c.id`;
}

function expiredOf(rules: PublishedRules, { id, version, state, today, ...obstacles }: Candidate): Expired[] {
  const expiry = expiryOf(storedStateSchema.parse(state), today, rules);
  return expiry ? [{ processId: id, version, expiry, heldBack: heldBack(obstacles) }] : [];
}

async function store(
  db: Database,
  county: string,
  batchId: string,
  expired: readonly Expired[],
): Promise<void> {
  const rows = expired.map(({ processId, version, expiry, heldBack: reason }) => ({
    process_id: processId,
    version,
    register: expiry.register,
    rule: expiry.rule,
    source: expiry.source,
    anchor_what: expiry.anchor.what,
    anchor_on: expiry.anchor.on,
    kept_to: expiry.keptTo,
    outcome: reason && 'HELD_BACK',
    reason,
  }));
  await db.$executeRaw`
    WITH batch AS (
      INSERT INTO destruction_batch (id, county) VALUES (${batchId}::uuid, ${county}) ON CONFLICT DO NOTHING RETURNING id)
    INSERT INTO destruction_item (id, batch_id, process_id, version, register, rule, source, anchor_what, anchor_on,
      kept_to, outcome, reason)
    SELECT gen_random_uuid(), batch.id, r.process_id, r.version, r.register, r.rule, r.source, r.anchor_what, r.anchor_on,
      r.kept_to, r.outcome, r.reason
    FROM batch, jsonb_populate_recordset(NULL::destruction_item, ${JSON.stringify(rows)}::jsonb) AS r`;
}
