import { z } from 'zod';
import type { LaneHead } from './lane-head.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const placeSchema = z.int().nonnegative();

/** The heads of all lanes at one moment, as they are kept outside the database. */
export const exportedHeadsSchema = z.strictObject({
  exportedAt: z.iso.datetime(),
  heads: z.array(
    z.strictObject({
      lane: z.int().nonnegative(),
      seq: placeSchema,
      hash: hashSchema,
      baseSeq: placeSchema,
      baseHash: hashSchema,
    }),
  ),
});
export type ExportedHeads = z.infer<typeof exportedHeadsSchema>;

/** Where a lane ended and began when it was exported: its chain must still lead through the end, and begins nowhere else. */
export interface Witness {
  readonly exportedAt: string;
  readonly seq: number;
  readonly hash: string;
  readonly baseSeq: number;
  readonly baseHash: string;
}

/** Heads in the form in which they are exported. */
export function exportHeads(heads: readonly LaneHead[], now: Date): ExportedHeads {
  const exported = heads.map(({ lane, seq, hash, baseSeq, baseHash }) => ({
    lane,
    seq,
    hash: hash.toString('hex'),
    baseSeq,
    baseHash: baseHash.toString('hex'),
  }));
  return { exportedAt: now.toISOString(), heads: exported };
}

/** What exports say about a lane, earliest place first. */
export function witnessesOf(exports: readonly ExportedHeads[], lane: number): Witness[] {
  return exports
    .flatMap(({ exportedAt, heads }) =>
      heads.filter((head) => head.lane === lane).map(({ lane: _lane, ...ends }) => ({ exportedAt, ...ends })),
    )
    .sort((one, other) => one.seq - other.seq);
}
