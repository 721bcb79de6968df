import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { isFinished } from '../../domain/process/finished.ts';
import { outlookOf } from '../../domain/process/outlook.ts';
import type { Outlook } from '../../domain/streams/outlook.ts';
import { factSchema, type Fact } from '../../domain/definitions/event.ts';
import { stateFrom } from '../../domain/process/evolve.ts';
import { storedStateSchema, type ProcessState } from '../../domain/definitions/state.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import type { Transaction } from '../database/database.ts';
import type { Difference } from './difference.ts';

/** A case as the record holds it. */
export interface StoredCase {
  readonly processId: string;
  readonly version: number;
  /** The state as it was stored, whatever it is. */
  readonly stored: unknown;
  readonly clockOffsetMs: number;
  readonly recordedAt: Date;
  readonly workflowStartedAt: Date | null;
  readonly startAttempts: number;
  /** A part of it was destroyed by law: its facts have gaps, and its state is what was left. */
  readonly partlyDestroyed: boolean;
}

/** A case whose facts say what it is. */
export interface KnownCase extends StoredCase {
  /** None where a part of the case was destroyed. */
  readonly facts: readonly Fact[];
  readonly state: ProcessState;
  readonly finished: boolean;
  /** At the moment of the look. */
  readonly outlook: Outlook;
}

/** The case of an id, or null where there is none. */
export async function storedCase(db: Transaction, processId: string): Promise<StoredCase | null> {
  const row = await db.process.findUnique({ where: { id: processId } });
  if (!row) return null;
  const { version, state: stored, clockOffsetMs, recordedAt, workflowStartedAt, startAttempts } = row;
  const destroyed = await db.destructionItem.count({ where: { processId, outcome: 'DESTROYED' } });
  return {
    processId,
    version,
    stored,
    clockOffsetMs: Number(clockOffsetMs),
    recordedAt,
    workflowStartedAt,
    startAttempts,
    partlyDestroyed: destroyed > 0,
  };
}

/** What the facts of a case say of it, or why they say nothing; `now` in real time, milliseconds since the epoch. */
export async function knownCase(
  db: Transaction,
  stored: StoredCase,
  now: number,
): Promise<KnownCase | Difference> {
  const rows = stored.partlyDestroyed ? [] : await factRows(db, stored.processId);
  const gap = rows.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) return { code: 'FACT_GAP', what: `fact ${gap + 1} is missing` };
  if (!stored.partlyDestroyed && (await accepted(db, stored.processId)) > rows.length)
    return { code: 'FACT_GAP', what: `fact ${rows.length + 1} is missing` };
  const facts = rows.map((row) => factSchema.safeParse(row));
  const unreadable = facts.findIndex(({ success }) => !success);
  if (unreadable >= 0) return { code: 'FACT_UNREADABLE', what: `fact ${unreadable + 1}` };
  return computed(
    stored,
    facts.flatMap(({ data }) => data ?? []),
    now,
  );
}

function computed(stored: StoredCase, facts: readonly Fact[], now: number): KnownCase | Difference {
  const { processId, clockOffsetMs, partlyDestroyed } = stored;
  try {
    const state = partlyDestroyed ? storedStateSchema.parse(stored.stored) : stateFrom(facts);
    const outlook = outlookOf(state, {
      rules: publishedRules,
      streamId: processId,
      through: now + clockOffsetMs,
    });
    return { ...stored, facts, state, finished: isFinished(state, publishedRules), outlook };
  } catch (error) {
    return { code: 'NOT_COMPUTABLE', what: error instanceof Error ? error.name : 'unknown' };
  }
}

/** The version that the newest accepted command led to: its facts are missing where there are fewer. */
async function accepted(db: Transaction, processId: string): Promise<number> {
  const { _max } = await db.appliedCommand.aggregate({ where: { processId }, _max: { version: true } });
  return _max.version ?? 0;
}

async function factRows(db: Transaction, processId: string) {
  const rows = await db.fact.findMany({ where: { processId }, orderBy: { seq: 'asc' } });
  return rows.map(({ seq, recordedAt, commandId, actorId, event }) => ({
    seq,
    recordedAt: toIsoInstant(recordedAt.getTime()),
    commandId,
    actorId,
    event,
  }));
}
