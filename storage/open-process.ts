import type { Fact } from '../domain/process/event.ts';
import type { ProcessState } from '../domain/process/state.ts';
import type { ClientProcessInput, RecordFacts } from '../workflows/contract.ts';
import { createClient, type ClientRecord } from './client-records.ts';
import type { Database } from './database.ts';
import { processColumns, projectProcess } from './read-model.ts';
import { insertFacts } from './record-facts.ts';

/** A case that has been decided to be opened, with its first facts. */
export interface OpenProcess {
  readonly processId: string;
  readonly client: ClientRecord;
  readonly facts: readonly Fact[];
  readonly state: ProcessState;
  readonly command: RecordFacts['command'];
  /** Now, RFC 3339. */
  readonly asOf: string;
}

/** The same idempotency key was used for another body. */
export class KeyReused extends Error {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
}

/**
 * Stores client, process and first facts in one transaction. The id of the process comes from the idempotency key, so
 * the same key is one process: opening it again changes nothing. Answers what its workflow starts from, or null where it was
 * stored before (then its record says). Throws {@link KeyReused} for another body.
 */
export async function openProcess(db: Database, input: OpenProcess): Promise<ClientProcessInput | null> {
  const { processId, client, facts, state, command, asOf } = input;
  return db.$transaction(async (tx) => {
    // Two requests with one key at the same moment: the second waits here for the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${processId}, 0))`;
    const earlier = await tx.appliedCommand.findUnique({
      where: { processId_commandId: { processId, commandId: command.commandId } },
    });
    if (earlier && earlier.fingerprint !== command.fingerprint)
      throw new KeyReused('Another body with the same key');
    if (earlier) return null;
    await createClient(tx, client);
    await tx.process.createMany({
      data: [{ id: processId, clientId: client.id, recordedAt: new Date(asOf), ...processColumns(state) }],
    });
    await insertFacts(tx, processId, facts, command);
    await projectProcess(tx, processId, state, asOf);
    const { commandId, fingerprint, version } = command;
    return {
      schema: 1,
      processId,
      state,
      clockOffsetMs: 0,
      handled: [],
      applied: [{ commandId, fingerprint, version }],
    };
  });
}
