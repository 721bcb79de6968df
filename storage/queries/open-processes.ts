import { clientProcess } from '../../domain/process/client-process.ts';
import type { Transaction } from '../database/database.ts';

/** Every process on which somebody still owes something, with the version of its record. */
export async function openProcesses(db: Transaction): Promise<{ processId: string; version: number }[]> {
  const rows = await db.stream.findMany({
    where: { kind: clientProcess.name, finished: false },
    select: { id: true, version: true },
  });
  return rows.map(({ id, version }) => ({ processId: id, version }));
}

/** The version of the record of a process; undefined where there is none. */
export async function recordVersion(db: Transaction, processId: string): Promise<number | undefined> {
  const row = await db.stream.findUnique({ where: { id: processId }, select: { version: true } });
  return row?.version;
}
