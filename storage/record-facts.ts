import { factSchema, type Fact } from '../domain/process/event.ts';
import { processStateSchema } from '../domain/process/state.ts';
import type { AppliedCommand, RecordFacts, RecordOutcome } from '../workflows/contract.ts';
import { dateColumn } from './columns.ts';
import type { Database, Transaction } from './database.ts';
import { projectProcess, processColumns } from './read-model.ts';

/**
 * Stores facts and rewrites the read model, in one transaction. Storing the same facts of the same command again is
 * fine. AHEAD, and nothing stored, where the record holds facts after `baseVersion` that came from elsewhere.
 * Throws a ZodError where a fact doesn't fit its schema: nothing malformed enters the record.
 */
export async function recordFacts(db: Database, input: RecordFacts): Promise<RecordOutcome> {
  const facts = input.facts.map((fact) => factSchema.parse(fact));
  processStateSchema.parse(input.state);
  return db.$transaction(async (tx) => {
    // One writer at a time: the workflow is one, but a worker that lost its task may still be writing.
    const { count } = await tx.process.updateMany({
      where: { id: input.processId, version: input.baseVersion },
      data: processColumns(input.state),
    });
    if (count === 0) return alreadyThere(tx, input);
    await insertFacts(tx, input.processId, facts, input.command);
    await projectProcess(tx, input.processId, input.state, input.asOf);
    return { outcome: 'STORED' };
  });
}

/** Appends facts and the command they came from. */
export async function insertFacts(
  tx: Transaction,
  processId: string,
  facts: readonly Fact[],
  command: RecordFacts['command'],
): Promise<void> {
  await tx.fact.createMany({
    data: facts.map(({ seq, recordedAt, commandId, actorId, event }) => ({
      processId,
      seq,
      type: event.type,
      effectiveOn: dateColumn(event.on),
      recordedAt: new Date(recordedAt),
      commandId,
      actorId,
      event,
    })),
  });
  const recordedAt = new Date(facts[0]?.recordedAt ?? 0);
  await tx.appliedCommand.createMany({ data: [{ processId, ...command, recordedAt }] });
}

async function alreadyThere(
  tx: Transaction,
  { processId, baseVersion, command }: RecordFacts,
): Promise<RecordOutcome> {
  const facts = await factsAfter(tx, processId, baseVersion);
  const commands = await tx.appliedCommand.findMany({
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
export async function factsAfter(
  tx: Transaction | Database,
  processId: string,
  version: number,
): Promise<Fact[]> {
  const rows = await tx.fact.findMany({
    where: { processId, seq: { gt: version } },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ seq, recordedAt, commandId, actorId, event }) =>
    factSchema.parse({ seq, recordedAt: recordedAt.toISOString(), commandId, actorId, event }),
  );
}
