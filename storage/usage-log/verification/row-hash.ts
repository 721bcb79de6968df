import { createHash } from 'node:crypto';

/** A row of usage_log as it is verified: every column, moments in milliseconds since the epoch, big numbers as text. */
export interface ChainedRow {
  readonly lane: number;
  readonly seq: string;
  readonly at: string;
  readonly request_id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly role: string;
  readonly organisation: string;
  readonly county: string | null;
  readonly operation: string;
  readonly kind: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly relation: string | null;
  readonly purpose: string;
  readonly data: readonly string[];
  readonly process_ids: readonly string[];
  readonly reason_id: string | null;
  readonly disclosed_to: string | null;
  readonly legal_basis: string | null;
  readonly about_person: string | null;
  readonly newest_shown: string | null;
  readonly oldest_shown: string | null;
  readonly searched_for: string | null;
  readonly target: string | null;
  readonly changes: readonly string[];
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

/** What the hash of a row is made of. */
export interface Link {
  readonly lane: number;
  readonly seq: string;
  /** Milliseconds since the epoch. */
  readonly at: string;
  readonly previousHash: Buffer;
  /** The hash of everything else that the row says. */
  readonly digest: Buffer;
}

/**
 * The hash that a row must have. Computed here and not by the database's own function (`usage_log_hash`, same encoding), so
 * that changing that function hides nothing.
 */
export function hashOfRow(row: ChainedRow): Buffer {
  return hashOfLink({ ...row, previousHash: row.previous_hash, digest: digestOf(row) });
}

/** The hash of a row of which only time and digest are left. */
export function hashOfLink({ lane, seq, at, previousHash, digest }: Link): Buffer {
  const place = [lane.toString(), seq, at].map(field).join('');
  return createHash('sha256').update(previousHash).update(place, 'utf8').update(digest).digest();
}

function digestOf(row: ChainedRow): Buffer {
  const who = [row.request_id, row.person_id, row.person_name, row.role, row.organisation, row.county];
  const what = [row.operation, row.kind, row.outcome, row.code, row.relation, row.purpose];
  const after = [row.reason_id, row.disclosed_to, row.legal_basis];
  const ofTheLog = [row.about_person, row.newest_shown, row.oldest_shown];
  const encoding = [
    ...[...who, ...what].map(field),
    ...[row.data, row.process_ids].map(list),
    ...[...after, ...ofTheLog, row.searched_for, row.target].map(field),
    list(row.changes),
  ].join('');
  return createHash('sha256').update(encoding, 'utf8').digest();
}

/** A value that can't run into its neighbour: its length in bytes before it, a dash for null. */
function field(value: string | null): string {
  return value === null ? '-' : `${Buffer.byteLength(value)}:${value}`;
}

function list(values: readonly string[]): string {
  return field(values.length.toString()) + values.map(field).join('');
}
