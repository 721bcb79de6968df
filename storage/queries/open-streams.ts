import type { StreamName } from '../../workflows/contract.ts';
import type { Transaction } from '../database/database.ts';
import type { StoredKinds } from '../record/stored-kind.ts';

/** A stream with the version of its record. */
export interface VersionOfStream {
  readonly stream: StreamName;
  readonly version: number;
}

/** Every stream of these kinds on which somebody still owes something. */
export async function openStreams(db: Transaction, kinds: StoredKinds): Promise<VersionOfStream[]> {
  const rows = await db.stream.findMany({
    where: { kind: { in: Object.keys(kinds) }, finished: false },
    select: { kind: true, id: true, version: true },
  });
  return rows.map(({ kind, id, version }) => ({ stream: { kind, streamId: id }, version }));
}

/** The version of the record of a stream; undefined where there is none. */
export async function recordVersion(db: Transaction, { streamId }: StreamName): Promise<number | undefined> {
  const row = await db.stream.findUnique({ where: { id: streamId }, select: { version: true } });
  return row?.version;
}
