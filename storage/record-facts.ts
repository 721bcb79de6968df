import { toIsoInstant } from '../domain/calendar/moments.ts';
import { factSchema, type Fact } from '../domain/process/event.ts';
import { processStateSchema } from '../domain/process/state.ts';
import type { AppliedCommand, RecordFacts, RecordOutcome } from '../workflows/contract.ts';
import { Prisma } from '../prisma/generated/client.ts';
import type { Database, Transaction } from './database.ts';
import { processWritten, projectProcess } from './read-model.ts';

/**
 * Stores facts and rewrites the read model, in one statement: a command waits for one round trip. Storing the same facts of
 * the same command again is fine. AHEAD, and nothing stored, where the record holds facts after `baseVersion` that came
 * from elsewhere. Throws a ZodError where a fact doesn't fit its schema: nothing malformed enters the record.
 */
export async function recordFacts(db: Database, input: RecordFacts): Promise<RecordOutcome> {
  const { processId, baseVersion, command, asOf } = input;
  const facts = input.facts.map((fact) => factSchema.parse(fact));
  const state = processStateSchema.parse(input.state);
  // One writer at a time: the workflow is one, but a worker that lost its task may still be writing.
  const stored = await db.$queryRaw<unknown[]>`
    WITH ${processWritten(processId, state, baseVersion)},
    ${insertFacts(facts, command)},
    ${projectProcess(processId, state, asOf)}
    SELECT id FROM guard`;
  return stored.length === 1 ? { outcome: 'STORED' } : alreadyThere(db, input);
}

/** Parts of a statement that append facts and the command they came from, for the process in `guard`. */
export function insertFacts(facts: readonly Fact[], command: RecordFacts['command']): Prisma.Sql {
  const rows = facts.map(({ seq, recordedAt, commandId, actorId, event }) => ({
    seq,
    type: event.type,
    effective_on: event.on,
    recorded_at: recordedAt,
    command_id: commandId,
    actor_id: actorId,
    event,
  }));
  const { commandId, name, fingerprint, version, actorId } = command;
  return Prisma.sql`
    fact_appended AS (
      INSERT INTO fact (process_id, seq, type, effective_on, recorded_at, command_id, actor_id, event)
      SELECT guard.id, f.seq, f.type, f.effective_on, f.recorded_at, f.command_id, f.actor_id, f.event
      FROM guard, jsonb_populate_recordset(NULL::fact, ${JSON.stringify(rows)}::jsonb) AS f),
    command_applied AS (
      INSERT INTO applied_command (process_id, command_id, name, fingerprint, version, actor_id, recorded_at)
      SELECT guard.id, ${commandId}, ${name}, ${fingerprint}, ${version}::int, ${actorId},
        ${facts[0]?.recordedAt ?? '1970-01-01T00:00:00Z'}::timestamptz
      FROM guard)`;
}

async function alreadyThere(
  db: Database,
  { processId, baseVersion, command }: RecordFacts,
): Promise<RecordOutcome> {
  const facts = await factsAfter(db, processId, baseVersion);
  const commands = await db.appliedCommand.findMany({
    where: { processId, version: { gt: baseVersion } },
    orderBy: { version: 'asc' },
  });
  const known = commands.map(({ commandId, fingerprint, version }): AppliedCommand => ({
    commandId,
    fingerprint,
    version,
  }));
  const [first] = known;
  if (known.length === 1 && first?.commandId === command.commandId && first.version === command.version) {
    return { outcome: 'STORED' };
  }
  return { outcome: 'AHEAD', facts, commands: known };
}

/** The facts of a process after a version, oldest first. */
export async function factsAfter(db: Transaction, processId: string, version: number): Promise<Fact[]> {
  const rows = await db.fact.findMany({
    where: { processId, seq: { gt: version } },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ seq, recordedAt, commandId, actorId, event }) =>
    factSchema.parse({ seq, recordedAt: toIsoInstant(recordedAt.getTime()), commandId, actorId, event }),
  );
}
