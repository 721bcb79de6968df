import { ZodError } from 'zod';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import type { IsoInstant } from '../../domain/calendar/plain-date.ts';
import { stateBy } from '../../domain/streams/stream-kind.ts';
import type { Outlook } from '../../domain/streams/outlook.ts';
import type { StreamFact, StreamState } from '../../domain/streams/stream.ts';
import type { StreamName } from '../../workflows/contract.ts';
import type { Transaction } from '../database/database.ts';
import { factFields } from '../record/record-facts.ts';
import { kindOf, type StoredKind, type StoredKinds } from '../record/stored-kind.ts';
import type { Difference } from './difference.ts';

/** A stream as the record holds it. */
export interface StoredStream extends StreamName {
  readonly of: StoredKind;
  readonly version: number;
  /** The state as it was stored, whatever it is. */
  readonly stored: unknown;
  readonly storedFinished: boolean;
  readonly clockOffsetMs: number;
  readonly recordedAt: Date;
  readonly workflowStartedAt: Date | null;
  readonly startAttempts: number;
  /** A part of it was destroyed by law: its facts have gaps, and its state is what was left. */
  readonly partlyDestroyed: boolean;
}

/** A stream whose facts say what it is. */
export interface KnownStream extends StoredStream {
  /** None where a part of the stream was destroyed. */
  readonly facts: readonly StreamFact[];
  readonly state: StreamState;
  readonly finished: boolean;
  /** The moment of the look by the clock of the stream, RFC 3339, and what follows at it. */
  readonly now: IsoInstant;
  readonly outlook: Outlook;
}

/** The stream of an id, or null where there is none. */
export async function storedStream(
  db: Transaction,
  kinds: StoredKinds,
  streamId: string,
): Promise<StoredStream | null> {
  const row = await db.stream.findUnique({ where: { id: streamId } });
  if (!row) return null;
  const {
    kind,
    version,
    state: stored,
    finished,
    clockOffsetMs,
    recordedAt,
    workflowStartedAt,
    startAttempts,
  } = row;
  const destroyed = await db.destructionItem.count({ where: { processId: streamId, outcome: 'DESTROYED' } });
  return {
    kind,
    streamId,
    of: kindOf(kinds, kind),
    version,
    stored,
    storedFinished: finished,
    clockOffsetMs: Number(clockOffsetMs),
    recordedAt,
    workflowStartedAt,
    startAttempts,
    partlyDestroyed: destroyed > 0,
  };
}

/** What the facts of a stream say of it, or why they say nothing; `now` in real time, milliseconds since the epoch. */
export async function knownStream(
  db: Transaction,
  stored: StoredStream,
  now: number,
): Promise<KnownStream | Difference> {
  const rows = stored.partlyDestroyed ? [] : await factRows(db, stored.streamId);
  const gap = rows.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) return { code: 'FACT_GAP', what: `fact ${gap + 1} is missing` };
  if (!stored.partlyDestroyed && (await accepted(db, stored.streamId)) > rows.length)
    return { code: 'FACT_GAP', what: `fact ${rows.length + 1} is missing` };
  const facts = rows.map((row) => readable(stored.of, row));
  const unreadable = facts.indexOf(null);
  if (unreadable >= 0) return { code: 'FACT_UNREADABLE', what: `fact ${unreadable + 1}` };
  return computed(
    stored,
    facts.filter((fact) => fact !== null),
    now,
  );
}

/** Null for a fact that this code doesn't know. */
function readable(of: StoredKind, row: object): StreamFact | null {
  try {
    return of.factOf(row);
  } catch (error) {
    if (error instanceof ZodError) return null;
    throw error;
  }
}

function computed(stored: StoredStream, facts: readonly StreamFact[], now: number): KnownStream | Difference {
  const { of, streamId, clockOffsetMs, partlyDestroyed } = stored;
  const { kind, rules } = of;
  try {
    const state = partlyDestroyed ? of.stateOf(stored.stored) : stateBy(kind, facts);
    const through = now + clockOffsetMs;
    const outlook = kind.outlookOf(state, { rules, streamId, through });
    return {
      ...stored,
      facts,
      state,
      now: toIsoInstant(through),
      finished: kind.isFinished(state, rules),
      outlook,
    };
  } catch (error) {
    return { code: 'NOT_COMPUTABLE', what: error instanceof Error ? error.name : 'unknown' };
  }
}

/** The last fact of the newest accepted command: facts are missing where there are fewer. */
async function accepted(db: Transaction, streamId: string): Promise<number> {
  const { _max } = await db.appliedCommand.aggregate({
    where: { streamId },
    _max: { lastFact: true },
  });
  return _max.lastFact ?? 0;
}

async function factRows(db: Transaction, streamId: string) {
  const rows = await db.fact.findMany({ where: { streamId }, orderBy: { seq: 'asc' } });
  return rows.map(factFields);
}
