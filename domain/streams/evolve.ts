import type { Notice, StreamEvent, StreamFact, StreamState } from './stream.ts';

/** Far more than a stream tells of while a mail server is away; the ledger keeps them all. */
const NOTICES_KEPT = 200;

/** What the facts of a kind of stream change. */
export interface Evolving<S extends StreamState, E extends StreamEvent> {
  /** The state after one more fact; null before the first one. Throws a RangeError where it can't follow. */
  readonly apply: (state: S | null, fact: StreamFact<E>) => S;
  /** The types of facts of which somebody is told at once. */
  readonly told: ReadonlySet<string>;
}

/** The state after one more fact. Facts come in the order of `seq`; RangeError otherwise. */
export function evolveBy<S extends StreamState, E extends StreamEvent>(
  { apply, told }: Evolving<S, E>,
  state: S | null,
  fact: StreamFact<E>,
): S {
  const version = state?.version ?? 0;
  if (fact.seq !== version + 1) throw new RangeError(`Fact ${fact.seq} does not follow version ${version}`);
  const after = { ...apply(state, fact), version: fact.seq, recordedAt: fact.recordedAt };
  return told.has(fact.event.type)
    ? { ...after, notices: [...after.notices, noticeOf(fact)].slice(-NOTICES_KEPT) }
    : after;
}

function noticeOf({ seq, recordedAt, event }: StreamFact<StreamEvent & Partial<Notice>>): Notice {
  const { type, on, period = null, to = null } = event;
  return { type, seq, on, recordedAt, period, to };
}
