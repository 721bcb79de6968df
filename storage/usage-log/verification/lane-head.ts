/** Where the chain of a lane ends, and where it begins. */
export interface LaneHead {
  readonly lane: number;
  readonly seq: number;
  readonly hash: Buffer;
  readonly baseSeq: number;
  readonly baseHash: Buffer;
}
