import { toIsoInstant } from '../../domain/calendar/moments.ts';
import type { StreamFact, StreamState } from '../../domain/streams/stream.ts';
import type { RecordFacts, RecordOutcome } from '../../workflows/stream/contract.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database, Transaction } from '../database/database.ts';
import { documentsRecorded, documentsTaken } from '../documents/documents-of-command.ts';
import { projectStream, streamWritten } from './read-model.ts';
import { kindOf, type StoredKind, type StoredKinds } from './stored-kind.ts';

/**
 * Stores facts, brings the read model to what follows from them and takes the texts of the command into the record, in one
 * statement: a command waits for one round trip. Nothing is stored where the record isn't at the version of `before`, a text
 * isn't there, or somebody whom a fact names has left; then says why. Throws a ZodError where a fact doesn't fit its schema: nothing malformed enters the
 * record.
 */
export async function recordFacts(
  db: Database,
  kinds: StoredKinds,
  input: RecordFacts,
): Promise<RecordOutcome> {
  const { streamId, before, command, asOf, documentIds, clockOffsetMs } = input;
  const stored = kindOf(kinds, input.kind);
  const facts = input.facts.map((fact) => stored.factOf(fact));
  const evolved = facts.reduce<StreamState>((state, fact) => stored.kind.evolve(state, fact), before);
  const state = stored.stateOf(evolved);
  const accounts = [...new Set(facts.flatMap(({ event }) => stored.accountsNamed(event)))];
  const documents = documentIds.length;
  // One writer at a time: the workflow is one, but a worker that lost its task may still be writing.
  const written = await db.$queryRaw<unknown[]>`
    WITH ${documentsTaken(streamId, documentIds)}
    ${streamWritten(stored, streamId, state, before.version, { documents, clockOffsetMs, accounts })},
    ${documentsRecorded(documentIds)}
    ${insertFacts(stored, facts, state, command)},
    ${projectStream(stored, streamId, state, asOf, before)}
    SELECT id FROM guard`;
  const outcome = written.length === 1 ? 'STORED' : await whyNot(db, streamId, before.version, accounts);
  const { commandId, fingerprint } = command;
  return { outcome, commandId, fingerprint, recordedAt: facts[0]?.recordedAt ?? asOf };
}

async function whyNot(
  db: Database,
  id: string,
  baseVersion: number,
  accounts: readonly string[],
): Promise<RecordOutcome['outcome']> {
  const stream = await db.stream.findUnique({ where: { id }, select: { version: true } });
  if (!stream || stream.version < baseVersion) return 'BEHIND';
  if (stream.version > baseVersion) return 'AHEAD';
  const active = await db.person.count({ where: { id: { in: [...accounts] }, active: true } });
  return active < accounts.length ? 'PERSON_LEFT' : 'DOCUMENTS_MISSING';
}

/**
 * Parts of a statement that append facts, which led to `state`, and the command they came from, for the stream in `guard`.
 */
export function insertFacts<S extends StreamState>(
  stored: StoredKind<S>,
  facts: readonly StreamFact[],
  state: S,
  command: RecordFacts['command'],
): Prisma.Sql {
  const rows = facts.map(({ seq, recordedAt, commandId, actorId, event }) => ({
    seq,
    type: event.type,
    effective_on: event.on,
    ...stored.placeOf(event, state),
    recorded_at: recordedAt,
    command_id: commandId,
    actor_id: actorId,
    event,
  }));
  const { commandId, name, fingerprint, version, actorId } = command;
  return Prisma.sql`
    fact_appended AS (
      INSERT INTO fact (stream_id, seq, type, effective_on, period, register, recorded_at, command_id, actor_id, event)
      SELECT guard.id, f.seq, f.type, f.effective_on, f.period, f.register, f.recorded_at, f.command_id, f.actor_id, f.event
      FROM guard, jsonb_populate_recordset(NULL::fact, ${JSON.stringify(rows)}::jsonb) AS f),
    command_applied AS (
      INSERT INTO applied_command (stream_id, command_id, name, body, fingerprint, version, last_fact, actor_id, recorded_at)
      SELECT guard.id, ${commandId}, ${name}, ${JSON.stringify(stored.keptBody(command))}::jsonb, ${fingerprint},
        ${version}::int, ${state.version}::int, ${actorId}, ${facts[0]?.recordedAt ?? '1970-01-01T00:00:00Z'}::timestamptz
      FROM guard)`;
}

/**
 * The facts of a stream after a version, oldest first. Throws a ZodError where the record holds what this code doesn't know.
 */
export async function factsAfter(
  db: Transaction,
  stored: Pick<StoredKind, 'factOf'>,
  streamId: string,
  version: number,
): Promise<StreamFact[]> {
  const rows = await db.fact.findMany({
    where: { streamId, seq: { gt: version } },
    orderBy: { seq: 'asc' },
  });
  return rows.map((row) => stored.factOf(factFields(row)));
}

/** The fields of a fact, of a row. */
export function factFields({ seq, recordedAt, commandId, actorId, event }: FactRow) {
  return { seq, recordedAt: toIsoInstant(recordedAt.getTime()), commandId, actorId, event };
}
type FactRow = Awaited<ReturnType<Transaction['fact']['findMany']>>[number];
