import type { Database, Transaction } from '../database/database.ts';
import { openCasesOf } from './persons.ts';

/** A caseload that goes from one case worker to another. */
export interface CaseloadTransfer {
  readonly id: string;
  readonly county: string;
  readonly fromId: string;
  readonly toId: string;
  readonly createdBy: string;
}

/** An unfinished case of the one who leaves. */
export interface CaseToMove {
  readonly id: string;
  /** That of the case without what belongs to one service period alone. */
  readonly version: number;
  readonly clockOffsetMs: number;
}

/** Stores a transfer that a workflow will do. Storing it again changes nothing. */
export async function storeTransfer(db: Transaction, transfer: CaseloadTransfer): Promise<void> {
  await db.caseloadTransfer.createMany({ data: [transfer], skipDuplicates: true });
}

/** The transfer; at its first attempt the cases to move are counted. */
export async function startTransfer(db: Database, id: string): Promise<CaseloadTransfer> {
  const transfer = await db.caseloadTransfer.findUniqueOrThrow({ where: { id } });
  if (transfer.cases === null) {
    const cases = (await casesToMove(db, transfer.fromId)).length;
    await db.caseloadTransfer.update({ where: { id }, data: { cases } });
  }
  return transfer;
}

/** The unfinished cases that a case worker still has. */
export async function casesToMove(db: Database, caseWorkerId: string): Promise<CaseToMove[]> {
  const rows = await db.process.findMany({
    where: { caseWorkerId, stream: { finished: false } },
    orderBy: { id: 'asc' },
    select: { id: true, caseVersion: true, stream: { select: { clockOffsetMs: true } } },
  });
  return rows.map(({ id, caseVersion, stream }) => ({
    id,
    version: caseVersion,
    clockOffsetMs: Number(stream.clockOffsetMs),
  }));
}

/** Why a transfer ended with cases left: the account of who was to get them was ended meanwhile. */
export const STOPPED = ['RECEIVER_LEFT'] as const;
export type Stopped = (typeof STOPPED)[number];

/** That no case is left, or why the rest stays. */
export async function endTransfer(db: Database, id: string, stopped: Stopped | null = null): Promise<void> {
  await db.caseloadTransfer.update({ where: { id }, data: { endedAt: new Date(), stopped } });
}

/** Whether who is to get the cases still has an account. */
export async function receiverIsHere(db: Database, { toId }: CaseloadTransfer): Promise<boolean> {
  return (await db.person.count({ where: { id: toId, active: true } })) > 0;
}

/** Whether somebody is to get cases by a transfer that hasn't ended. */
export async function awaitsTransfer(db: Transaction, toId: string): Promise<boolean> {
  return (await db.caseloadTransfer.count({ where: { toId, endedAt: null } })) > 0;
}

/** How far a transfer is, or null where there is none. */
export async function findTransfer(db: Transaction, id: string) {
  const transfer = await db.caseloadTransfer.findUnique({ where: { id } });
  if (!transfer) return null;
  const stopped = transfer.stopped as Stopped | null;
  return { ...transfer, stopped, left: await openCasesOf(db, transfer.fromId) };
}

/** Transfers that were stored at least so long ago (milliseconds) and haven't ended: their workflow may be missing. */
export async function unfinishedTransfers(db: Database, olderThanMs: number): Promise<string[]> {
  const rows = await db.caseloadTransfer.findMany({
    where: { endedAt: null, createdAt: { lt: new Date(Date.now() - olderThanMs) } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
