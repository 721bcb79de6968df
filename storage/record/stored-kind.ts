import type { PublishedRules } from '../../domain/rules/effective-rules.ts';
import type { StreamKind } from '../../domain/streams/stream-kind.ts';
import type { StreamEvent, StreamFact, StreamState } from '../../domain/streams/stream.ts';
import type { Register } from '../../domain/vocabulary/registers.ts';
import type { RecordFacts } from '../../workflows/stream/contract.ts';
import type { RowsOf } from './keep-rows.ts';

/**
 * How the record keeps streams of a kind, with the rules by which everything is computed that follows from them. What it has
 * beside the tables of all streams are tables of its own.
 */
export interface StoredKind<S extends StreamState = StreamState> {
  readonly kind: StreamKind<S>;
  readonly rules: PublishedRules;
  /** A fact as the record has it. Throws a ZodError for what this code doesn't know: nothing malformed enters the record. */
  factOf(stored: unknown): StreamFact;
  /** A state as it was stored at any time. Throws a ZodError for what this code doesn't know. */
  stateOf(stored: unknown): S;
  /** What a fact belongs to that led to this state. */
  placeOf(event: StreamEvent, state: S): { readonly period: number | null; readonly register: Register };
  /** Who gets something to see to by a fact, and so must have an account when it is stored. */
  accountsNamed(event: StreamEvent): readonly string[];
  /** What is kept of what was said in a command. */
  keptBody(command: RecordFacts['command']): object;
  /** Its own table, with one row for each stream, and those columns of it that follow from the state. */
  readonly table: string;
  columnsOf(state: S): Readonly<Record<string, unknown>>;
  /** All rows of its other tables that follow from the state. */
  rowsOf(state: S): readonly RowsOf[];
}

/** The kinds of which the record has streams, by their names. */
export type StoredKinds = Readonly<Record<string, StoredKind>>;

/** The kind of this name. Throws where this code doesn't know it. */
export function kindOf(kinds: StoredKinds, name: string): StoredKind {
  const stored = kinds[name];
  if (!stored) throw new RangeError(`Unknown kind of stream ${name}`);
  return stored;
}
