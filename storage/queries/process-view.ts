import { toIsoInstant, localDateOf } from '../../domain/calendar/moments.ts';
import type { Deadline } from '../../domain/deadlines/deadline.ts';
import { factSchema, type Fact } from '../../domain/definitions/event.ts';
import { storedStateSchema, type ProcessState } from '../../domain/definitions/state.ts';
import type { Register } from '../../domain/vocabulary/registers.ts';
import { isoDateOf } from '../database/columns.ts';
import { factFields } from '../record/record-facts.ts';
import type { Transaction } from '../database/database.ts';

/** A process as the record holds it. */
export interface StoredProcess {
  readonly id: string;
  readonly phase: string;
  readonly state: ProcessState;
  /** Now by the clock of the process, RFC 3339, and its local date. */
  readonly now: string;
  readonly today: string;
  /** What its clock is ahead of real time, milliseconds; 0 where it isn't a practice process. */
  readonly clockOffsetMs: number;
}

/** A process by id, or null. */
export async function findProcess(db: Transaction, id: string): Promise<StoredProcess | null> {
  const [row] = await db.$queryRaw<{ phase: string; state: unknown; offset: bigint }[]>`
    SELECT p.phase, s.state, s.clock_offset_ms AS "offset" FROM process p JOIN stream s ON s.id = p.id
    WHERE p.id = ${id}::uuid`;
  if (!row) return null;
  const { phase, state } = row;
  const clockOffsetMs = Number(row.offset);
  const now = toIsoInstant(Date.now() + clockOffsetMs);
  return {
    id,
    phase,
    state: storedStateSchema.parse(state),
    now,
    today: localDateOf(now).toString(),
    clockOffsetMs,
  };
}

/** A row of the deadline read model, as the domain has it. */
export type StoredDeadline = Omit<Deadline, 'recordedAt'>;

/** All deadlines of a process, earliest due first. */
export async function deadlinesOfProcess(db: Transaction, processId: string): Promise<StoredDeadline[]> {
  const rows = await db.deadline.findMany({
    where: { streamId: processId },
    orderBy: [{ due: 'asc' }, { deadlineId: 'asc' }],
  });
  return rows.map((row) => ({
    id: row.deadlineId,
    kind: row.kind as Deadline['kind'],
    rule: row.rule,
    source: row.source,
    responsible: row.responsible as Deadline['responsible'],
    parties: row.parties as Deadline['parties'],
    obligation: row.obligation as Deadline['obligation'],
    anchor: { what: row.anchorWhat, on: isoDateOf(row.anchorOn) },
    nominal: isoDateOf(row.nominal),
    due: isoDateOf(row.due),
    target: isoDateOf(row.target),
    breachAt: toIsoInstant(row.breachAt.getTime()),
    ready: row.ready as unknown as Deadline['ready'],
    status: row.status as Deadline['status'],
    ended: row.endedOn && { on: isoDateOf(row.endedOn), because: row.endedBecause ?? '' },
    late: row.late,
    register: row.register as Deadline['register'],
    period: row.period,
    rulesOn: isoDateOf(row.rulesOn),
    ruleSets: row.ruleSets,
    explanation: row.explanation as unknown as Deadline['explanation'],
  }));
}

/** A fact with what it belongs to. */
export interface BelongingFact {
  readonly fact: Fact;
  readonly register: Register;
  readonly period: number | null;
}

/** All facts of a process, oldest first. */
export async function factsOfProcess(db: Transaction, processId: string): Promise<BelongingFact[]> {
  const rows = await db.fact.findMany({ where: { streamId: processId }, orderBy: { seq: 'asc' } });
  return rows.map((row) => ({
    fact: factSchema.parse(factFields(row)),
    register: row.register as Register,
    period: row.period,
  }));
}

/** A command that was accepted; `clockAt` is where it moved a practice clock to. */
export interface AcceptedCommand {
  readonly fingerprint: string;
  readonly version: number;
  readonly clockAt: Date | null;
}

/** A command that was accepted, or null; whoever gave it sees it also where the case isn't theirs any more. */
export async function appliedCommand(
  db: Transaction,
  processId: string,
  commandId: string,
): Promise<AcceptedCommand | null> {
  const [command] = await db.$queryRaw<AcceptedCommand[]>`
    SELECT fingerprint, version, clock_at AS "clockAt" FROM applied_command
    WHERE stream_id = ${processId}::uuid AND command_id = ${commandId}`;
  return command ?? null;
}
