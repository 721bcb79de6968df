import type { Link } from './row-hash.ts';

/** Where the chain of a lane ends, and where it begins. */
export interface LaneHead {
  readonly lane: number;
  readonly seq: number;
  readonly hash: Buffer;
  readonly baseSeq: number;
  readonly baseHash: Buffer;
  /** What is left of the last row that has expired: it shows that it was old enough. Null where none has. */
  readonly base: Omit<Link, 'lane' | 'seq'> | null;
}
