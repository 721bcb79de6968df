import { query } from '../stack/postgres-part.ts';

/** What PostgreSQL holds of all cases, as far as the promises are about it. */
export interface Stored {
  readonly processes: readonly StoredProcess[];
  readonly facts: readonly StoredFact[];
  readonly commands: readonly StoredCommand[];
  readonly reminders: readonly StoredReminder[];
  readonly documents: readonly StoredDocument[];
}
interface StoredProcess {
  readonly id: string;
  readonly version: number;
  readonly state: Record<string, unknown>;
  readonly case_worker_id: string;
  readonly clock_offset_ms: string;
}
interface StoredFact {
  readonly stream_id: string;
  readonly seq: number;
  readonly type: string;
  readonly recorded_at: Date;
  readonly command_id: string;
  readonly actor_id: string;
  readonly event: Record<string, unknown>;
}
interface StoredCommand {
  readonly stream_id: string;
  readonly command_id: string;
  readonly name: string;
  readonly version: number;
  readonly clock_at: Date | null;
}
export interface StoredReminder {
  readonly id: string;
  readonly stream_id: string;
  readonly deadline_id: string;
  readonly step: string;
  readonly recipient: string;
  readonly scheduled_at: Date;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly possible_duplicate: boolean;
  readonly mail: string | null;
  /** What it reminds of is owed no more. */
  readonly done: boolean;
}
interface StoredDocument {
  readonly id: string;
  readonly process_id: string;
  readonly recorded: boolean;
  readonly command_id: string;
}

/** Reads it all. */
export async function readStored(databaseUrl: string): Promise<Stored> {
  const all = <R extends object>(sql: string) => query<R>(databaseUrl, sql);
  return {
    processes: await all(
      'SELECT id, version, state, case_worker_id, clock_offset_ms FROM process JOIN stream USING (id)',
    ),
    facts: await all('SELECT * FROM fact ORDER BY stream_id, seq'),
    commands: await all('SELECT * FROM applied_command ORDER BY stream_id, version'),
    reminders: await all(`
      SELECT r.*, d.status <> 'OPEN' IS TRUE AS done FROM reminder r
      LEFT JOIN deadline d ON d.stream_id = r.stream_id AND d.deadline_id = r.deadline_id AND d.due = r.due
      ORDER BY r.stream_id, r.scheduled_at`),
    // Earlier versions of client data belong to no fact: they are stored with the change itself.
    documents: await all(
      `SELECT id, process_id, recorded, command_id FROM case_document WHERE kind <> 'CLIENT_DATA'`,
    ),
  };
}
