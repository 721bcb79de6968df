import type { Witness } from './exported-heads.ts';
import type { LaneHead } from './lane-head.ts';
import { hashOfLink, hashOfRow, type ChainedRow } from './row-hash.ts';

/**
 * What is wrong with a row. CHANGED: its content doesn't fit its hash. REMOVED: it should be there. ADDED: it should not.
 * UNCHAINED: it doesn't follow from the one before, so one of both was replaced. HIDDEN: it is whole, but who searches by
 * one of its cases doesn't find it. HEAD_WRONG: the last row isn't the one that the head names. EXPIRED_EARLY: rows were
 * removed at the beginning, and it isn't shown that they were older than 12 years. The others need exported heads:
 * HEAD_MOVED_BACK: the newest rows were cut off. REWRITTEN: the chain fits, but isn't the one that was exported.
 */
export type Fault =
  | 'CHANGED'
  | 'REMOVED'
  | 'ADDED'
  | 'UNCHAINED'
  | 'HIDDEN'
  | 'HEAD_WRONG'
  | 'HEAD_MOVED_BACK'
  | 'REWRITTEN'
  | 'EXPIRED_EARLY';

/** The first broken row of a lane. */
export interface Break {
  readonly lane: number;
  readonly seq: number;
  readonly fault: Fault;
}

/** A row as it is read to be verified. */
export interface ReadRow extends ChainedRow {
  /** Whether `usage_log_process` lacks one of its cases. */
  readonly hidden: boolean;
}

/** Gives the rows of a lane from one place to another, both inclusive, in order. */
export type ReadRows = (lane: number, from: number, to: number) => Promise<readonly ReadRow[]>;

const BATCH = 2_000;

/**
 * Follows the chain of a lane from its beginning to its head, in batches, and compares it with exported places. The first
 * break, or null. Rows before `expiresBefore` may have expired.
 */
export async function verifyLane(
  head: LaneHead,
  witnesses: readonly Witness[],
  expiresBefore: Date,
  readRows: ReadRows,
): Promise<Break | null> {
  const { lane } = head;
  const atEnds = faultAtEnds(head, witnesses, expiresBefore);
  if (atEnds) return atEnds;
  const exported = new Map(witnesses.map(({ seq, hash }) => [seq, hash]));
  let [seq, hash] = [head.baseSeq, head.baseHash];
  while (seq < head.seq) {
    const to = Math.min(seq + BATCH, head.seq);
    const rows = await readRows(lane, seq + 1, to);
    for (const row of rows) {
      const fault = faultOfRow(row, seq + 1, hash) ?? rewritten(exported, row);
      if (fault) return { lane, seq: fault === 'ADDED' ? Number(row.seq) : seq + 1, fault };
      [seq, hash] = [seq + 1, row.hash];
    }
    if (seq < to) return { lane, seq: seq + 1, fault: 'REMOVED' };
  }
  return hash.equals(head.hash) ? null : { lane, seq: head.seq, fault: 'HEAD_WRONG' };
}

function faultOfRow(row: ReadRow, expected: number, previous: Buffer): Fault | null {
  if (Number(row.seq) > expected) return 'REMOVED';
  // The same place twice; possible only where the primary key was dropped.
  if (Number(row.seq) < expected) return 'ADDED';
  if (!hashOfRow(row).equals(row.hash)) return 'CHANGED';
  if (!row.previous_hash.equals(previous)) return 'UNCHAINED';
  return row.hidden ? 'HIDDEN' : null;
}

function rewritten(exported: ReadonlyMap<number, string>, { seq, hash }: ChainedRow): Fault | null {
  const known = exported.get(Number(seq));
  return known === undefined || known === hash.toString('hex') ? null : 'REWRITTEN';
}

/** What can be told before any row is read. */
function faultAtEnds(head: LaneHead, witnesses: readonly Witness[], expiresBefore: Date): Break | null {
  const { lane, seq, baseSeq, baseHash } = head;
  if (seq < baseSeq) return { lane, seq: baseSeq, fault: 'HEAD_MOVED_BACK' };
  for (const witness of witnesses) {
    if (witness.seq > seq) return { lane, seq: seq + 1, fault: 'HEAD_MOVED_BACK' };
    // The row after an exported head is younger than the export.
    if (witness.seq < baseSeq && new Date(witness.exportedAt) > expiresBefore)
      return { lane, seq: witness.seq + 1, fault: 'EXPIRED_EARLY' };
    const [from, hash] =
      witness.seq === baseSeq ? [witness.seq, witness.hash] : [witness.baseSeq, witness.baseHash];
    if (from === baseSeq && hash !== baseHash.toString('hex'))
      return { lane, seq: baseSeq, fault: 'REWRITTEN' };
  }
  if (expiredInTime(head, expiresBefore)) return null;
  const begins = witnesses.map((witness) => witness.baseSeq).filter((begin) => begin < baseSeq);
  return { lane, seq: Math.max(0, ...begins) + 1, fault: 'EXPIRED_EARLY' };
}

/**
 * Whether the last row before the chain was old enough to go, and so were all before it. When it was written is in its hash,
 * which the rows that are left follow from; so nobody can make it older and keep these.
 */
function expiredInTime({ lane, baseSeq, baseHash, base }: LaneHead, expiresBefore: Date): boolean {
  if (baseSeq === 0) return true;
  if (!base || Number(base.at) >= expiresBefore.getTime()) return false;
  return hashOfLink({ lane, seq: baseSeq.toString(), ...base }).equals(baseHash);
}
