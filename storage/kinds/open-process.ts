import { epochMsOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import type { StreamInput, RecordFacts } from '../../workflows/stream/contract.ts';
import { insertCaseKey, newCaseKey, type Vault } from '../keys/case-keys.ts';
import { insertClient, type ClientRecord } from '../clients/client-records.ts';
import type { Transaction } from '../database/database.ts';
import { projectStream } from '../record/read-model.ts';
import { insertFacts } from '../record/record-facts.ts';
import type { StoredKind } from '../record/stored-kind.ts';

/** A case that has been decided to be opened, with its first facts. */
export interface OpenProcess {
  readonly processId: string;
  readonly client: ClientRecord;
  readonly facts: readonly Fact[];
  readonly state: ProcessState;
  readonly command: RecordFacts['command'];
  /** Now by the clock of the process, RFC 3339, and how far that is ahead of the real time; 0 for a real process. */
  readonly asOf: string;
  readonly clockOffsetMs: number;
}

/** The same idempotency key was used for another body. */
export class KeyReused extends Error {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
}

/**
 * Stores client, stream, process, its new data key and first facts in one statement. The id of the process comes from the
 * idempotency key, so the same key is one process: opening it again changes nothing. Answers what its workflow starts from,
 * or null where it was stored before (then its record says). Throws {@link KeyReused} for another body, and
 * `CaseKeyUnavailable`.
 */
export async function openProcess(
  db: Transaction,
  vault: Vault,
  stored: StoredKind<ProcessState>,
  input: OpenProcess,
): Promise<StreamInput<ProcessState> | null> {
  const { processId, client, facts, state, command, asOf, clockOffsetMs } = input;
  // In real time: from it a worker tells that a workflow is missing.
  const recordedAt = toIsoInstant(epochMsOf(asOf) - clockOffsetMs);
  const stream = JSON.stringify({
    id: processId,
    kind: stored.kind.name,
    practice: state.practice,
    clock_offset_ms: clockOffsetMs,
    version: state.version,
    state,
    finished: stored.kind.isFinished(state, stored.rules),
    recorded_at: recordedAt,
  });
  const process = JSON.stringify({ client_id: client.id, ...stored.columnsOf(state) });
  const { key, wrapped } = await newCaseKey(vault, processId);
  // Of two requests with one key at the same moment the second waits here for the first.
  const opened = await db.$queryRaw<unknown[]>`
    WITH guard AS (
      INSERT INTO stream (id, kind, practice, clock_offset_ms, version, state, finished, recorded_at)
      SELECT s.id, s.kind, s.practice, s.clock_offset_ms, s.version, s.state, s.finished, s.recorded_at
      FROM jsonb_populate_record(NULL::stream, ${stream}::jsonb) AS s
      ON CONFLICT (id) DO NOTHING RETURNING id),
    process_opened AS (
      INSERT INTO process SELECT p.* FROM guard,
        jsonb_populate_record(NULL::process, ${process}::jsonb || jsonb_build_object('id', guard.id)) AS p),
    ${insertClient(vault, key, client)},
    ${insertCaseKey(wrapped)},
    ${insertFacts(stored, facts, state, command)},
    ${projectStream(stored, processId, state, asOf)}
    SELECT id FROM guard`;
  const { commandId, fingerprint, version } = command;
  if (opened.length === 1) {
    const applied = [{ commandId, fingerprint, version }];
    return { schema: 1, streamId: processId, state, clockOffsetMs, handled: [], applied };
  }
  const earlier = await db.appliedCommand.findUnique({
    where: { streamId_commandId: { streamId: processId, commandId } },
    select: { fingerprint: true },
  });
  if (earlier?.fingerprint !== fingerprint) throw new KeyReused('Another body with the same key');
  return null;
}
