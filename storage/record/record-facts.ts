import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { factSchema, type Fact } from '../../domain/definitions/event.ts';
import { processStateSchema, type ProcessState } from '../../domain/definitions/state.ts';
import { evolve } from '../../domain/process/evolve.ts';
import { periodOf, registerOf } from '../../domain/retention/registers.ts';
import type { RecordFacts, RecordOutcome } from '../../workflows/stream/contract.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database, Transaction } from '../database/database.ts';
import { documentsRecorded, documentsTaken } from '../documents/documents-of-command.ts';
import { keptBody } from './kept-body.ts';
import { processWritten, projectProcess } from './read-model.ts';

/**
 * Stores facts, brings the read model to what follows from them and takes the texts of the command into the record, in one
 * statement: a command waits for one round trip. Nothing is stored where the record isn't at the version of `before` or a text
 * isn't there; then says why. Throws a ZodError where a fact doesn't fit its schema: nothing malformed enters the record.
 */
export async function recordFacts(db: Database, input: RecordFacts): Promise<RecordOutcome> {
  const { streamId: processId, command, asOf, documentIds, clockOffsetMs } = input;
  const facts = input.facts.map((fact) => factSchema.parse(fact));
  const before = input.before as ProcessState;
  const state = processStateSchema.parse(facts.reduce<ProcessState>(evolve, before));
  // One writer at a time: the workflow is one, but a worker that lost its task may still be writing.
  const stored = await db.$queryRaw<unknown[]>`
    WITH ${documentsTaken(processId, documentIds)}
    ${processWritten(processId, state, before.version, { documents: documentIds.length, clockOffsetMs })},
    ${documentsRecorded(documentIds)}
    ${insertFacts(facts, state, command)},
    ${projectProcess(processId, state, asOf, before)}
    SELECT id FROM guard`;
  const outcome = stored.length === 1 ? 'STORED' : await whyNot(db, processId, before.version);
  const { commandId, fingerprint } = command;
  return { outcome, commandId, fingerprint, recordedAt: facts[0]?.recordedAt ?? asOf };
}

async function whyNot(db: Database, id: string, baseVersion: number): Promise<RecordOutcome['outcome']> {
  const process = await db.process.findUnique({ where: { id }, select: { version: true } });
  if (!process || process.version < baseVersion) return 'BEHIND';
  return process.version > baseVersion ? 'AHEAD' : 'DOCUMENTS_MISSING';
}

/** Parts of a statement that append facts, which led to `state`, and the command they came from, for the process in `guard`. */
export function insertFacts(
  facts: readonly Fact[],
  state: ProcessState,
  command: RecordFacts['command'],
): Prisma.Sql {
  const rows = facts.map(({ seq, recordedAt, commandId, actorId, event }) => ({
    seq,
    type: event.type,
    effective_on: event.on,
    period: periodOf(event),
    register: registerOf(event, state),
    recorded_at: recordedAt,
    command_id: commandId,
    actor_id: actorId,
    event,
  }));
  const { commandId, name, fingerprint, version, actorId } = command;
  return Prisma.sql`
    fact_appended AS (
      INSERT INTO fact (process_id, seq, type, effective_on, period, register, recorded_at, command_id, actor_id, event)
      SELECT guard.id, f.seq, f.type, f.effective_on, f.period, f.register, f.recorded_at, f.command_id, f.actor_id, f.event
      FROM guard, jsonb_populate_recordset(NULL::fact, ${JSON.stringify(rows)}::jsonb) AS f),
    command_applied AS (
      INSERT INTO applied_command (process_id, command_id, name, body, fingerprint, version, actor_id, recorded_at)
      SELECT guard.id, ${commandId}, ${name}, ${JSON.stringify(keptBody(command))}::jsonb, ${fingerprint}, ${version}::int, ${actorId},
        ${facts[0]?.recordedAt ?? '1970-01-01T00:00:00Z'}::timestamptz
      FROM guard)`;
}

/** The facts of a process after a version, oldest first. */
export async function factsAfter(db: Transaction, processId: string, version: number): Promise<Fact[]> {
  const rows = await db.fact.findMany({
    where: { processId, seq: { gt: version } },
    orderBy: { seq: 'asc' },
  });
  return rows.map(factOf);
}

/** A fact as the domain has it. Throws a ZodError where the record holds what this code doesn't know. */
export function factOf(row: FactRow): Fact {
  const { seq, recordedAt, commandId, actorId, event } = row;
  return factSchema.parse({ seq, recordedAt: toIsoInstant(recordedAt.getTime()), commandId, actorId, event });
}
type FactRow = Awaited<ReturnType<Transaction['fact']['findMany']>>[number];
