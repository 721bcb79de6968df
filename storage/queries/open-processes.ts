import type { Transaction } from '../database/database.ts';
import { UNFINISHED } from '../record/unfinished.ts';

/** Every process on which somebody still owes something, with the version of its record. */
export async function openProcesses(db: Transaction): Promise<{ processId: string; version: number }[]> {
  const rows = await db.process.findMany({ where: UNFINISHED, select: { id: true, version: true } });
  return rows.map(({ id, version }) => ({ processId: id, version }));
}

/** The version of the record of a process; undefined where there is none. */
export async function recordVersion(db: Transaction, processId: string): Promise<number | undefined> {
  const row = await db.process.findUnique({ where: { id: processId }, select: { version: true } });
  return row?.version;
}
