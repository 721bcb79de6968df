import type pg from 'pg';
import { witnessesOf, type ExportedHeads } from './exported-heads.ts';
import type { LaneHead } from './lane-head.ts';
import { keepFromExpiring, LANES, mustSeeEveryRow, readHeads, readRows, readStrayRows } from './lanes.ts';
import { verifyLane, type Break } from './verify-lane.ts';

/** What became of verifying a lane; no head where the lane's own row is missing. */
export interface LaneReport {
  readonly lane: number;
  readonly head: LaneHead | null;
  readonly broken: Break | null;
}

/** How long rows are kept (R70, LAW 703/2023 annex). */
const KEPT_YEARS = 12;

/**
 * Verifies every lane of the usage log, and that no row is outside its lane's chain. Writers go on meanwhile: rows that come
 * after the heads were read are left for next time. `exports` are heads that were exported before; `now` is not asked of the
 * database, whose owner is the one to be watched.
 */
export async function verifyUsageLog(
  db: pg.Client,
  exports: readonly ExportedHeads[],
  now: Date,
): Promise<LaneReport[]> {
  await keepFromExpiring(db);
  const heads = await readHeads(db);
  await mustSeeEveryRow(db);
  const expiresBefore = new Date(now);
  expiresBefore.setUTCFullYear(now.getUTCFullYear() - KEPT_YEARS);
  const strays = await readStrayRows(db);
  const reports: LaneReport[] = [];
  for (const lane of lanesOf(heads, strays)) {
    const head = heads.find((candidate) => candidate.lane === lane) ?? null;
    const stray = strays.find((row) => row.lane === lane);
    const chain =
      head &&
      (await verifyLane(head, witnessesOf(exports, lane), expiresBefore, (...range) =>
        readRows(db, ...range),
      ));
    const fault = stray && { ...stray, fault: 'ADDED' as const };
    const missing = head ? null : { lane, seq: 0, fault: 'HEAD_WRONG' as const };
    reports.push({ lane, head, broken: chain ?? fault ?? missing });
  }
  return reports;
}

function lanesOf(heads: readonly LaneHead[], strays: readonly { lane: number }[]): number[] {
  const known = Array.from({ length: LANES }, (_lane, lane) => lane);
  return [...new Set([...known, ...[...heads, ...strays].map(({ lane }) => lane)])].sort((a, b) => a - b);
}
