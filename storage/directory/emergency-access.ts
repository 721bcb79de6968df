import type { Database, Transaction } from '../database/database.ts';

/** How long an emergency access lasts: a working day. */
const LASTS_MS = 24 * 3_600_000;

/** A case that was opened with a stated reason (break-glass). */
export interface EmergencyAccess {
  readonly id: string;
  readonly processId: string;
  readonly personId: string;
  readonly county: string;
  /** Sealed under the key of the case. */
  readonly reason: Uint8Array<ArrayBuffer>;
}

/** How many cases a person has opened within the time that one access lasts. */
export async function recentEmergencyAccesses(db: Transaction, personId: string): Promise<number> {
  return db.emergencyAccess.count({
    where: { personId, openedAt: { gt: new Date(Date.now() - LASTS_MS) } },
  });
}

/** Opens a case for a person, until the database says that it ends. Opening it again under the same id changes nothing. */
export async function storeEmergencyAccess(db: Transaction, access: EmergencyAccess): Promise<Date> {
  await db.emergencyAccess.createMany({ data: [access], skipDuplicates: true });
  const { id } = access;
  return (await db.emergencyAccess.findUniqueOrThrow({ where: { id }, select: { expiresAt: true } }))
    .expiresAt;
}

/** The emergency access through which a person sees a case now: its id, or null where there is none. */
export async function currentEmergencyAccess(
  db: Transaction,
  personId: string,
  processId: string,
): Promise<string | null> {
  const row = await db.emergencyAccess.findFirst({
    where: { personId, processId, expiresAt: { gt: new Date() } },
    orderBy: { expiresAt: 'desc' },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Where a page of emergency accesses ends; the next one begins after it. */
export interface EmergencyCursor {
  /** When that was opened, RFC 3339. */
  readonly at: string;
  readonly id: string;
}

/** Which emergency accesses of a county: those that a supervisor hasn't reviewed, or all; a page of them. */
export interface EmergencyQuery {
  readonly county: string;
  readonly unreviewedOnly: boolean;
  readonly after: EmergencyCursor | undefined;
  readonly limit: number;
}

/** A page of the emergency accesses of a county, newest first. */
export async function emergencyAccessesOf(
  db: Transaction,
  { county, unreviewedOnly, after, limit }: EmergencyQuery,
) {
  return db.emergencyAccess.findMany({
    where: {
      county,
      ...(unreviewedOnly ? { reviewedAt: null } : {}),
      ...(after ? { OR: [{ openedAt: { lt: new Date(after.at) } }, olderAtOnce(after)] } : {}),
    },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

/** What was opened in the same millisecond comes in the order of ids. */
function olderAtOnce({ at, id }: EmergencyCursor) {
  return { openedAt: new Date(at), id: { lt: id } };
}

/**
 * That a supervisor has looked at an emergency access: of which case. Null where there is none, or it was reviewed before.
 */
export async function reviewEmergencyAccess(
  db: Transaction,
  id: string,
  reviewedBy: string,
): Promise<string | null> {
  const [reviewed] = await db.$queryRaw<{ processId: string }[]>`
    UPDATE emergency_access SET reviewed_at = now(), reviewed_by = ${reviewedBy}
    WHERE id = ${id}::uuid AND reviewed_at IS NULL RETURNING process_id AS "processId"`;
  return reviewed?.processId ?? null;
}

/**
 * Emergency accesses of at least so long ago (milliseconds) of which no supervisor was told: their workflow may be missing.
 */
export async function untoldEmergencies(db: Database, olderThanMs: number): Promise<EmergencyToTell[]> {
  return db.$queryRaw<EmergencyToTell[]>`
    SELECT e.id, e.process_id AS "processId", e.county, p.practice, e.opened_at AS "openedAt"
    FROM emergency_access e JOIN process p ON p.id = e.process_id
    WHERE e.opened_at < now() - ${olderThanMs} * interval '1 millisecond' AND e.reviewed_at IS NULL
      AND NOT EXISTS (SELECT FROM reminder r WHERE r.stream_id = e.process_id AND r.kind = 'EMERGENCY'
        AND r.deadline_id = e.id::text)
    ORDER BY e.opened_at LIMIT 100`;
}

/** What the supervisors' mail is made from. */
export interface EmergencyToTell {
  readonly id: string;
  readonly processId: string;
  readonly county: string;
  readonly practice: boolean;
  readonly openedAt: Date;
}
