import type { Transaction } from '../database/database.ts';

/** That a case is needed beyond its time. */
export interface LegalHold {
  readonly id: string;
  readonly processId: string;
  /** Sealed under the key of the case. */
  readonly reason: Uint8Array<ArrayBuffer>;
  readonly placedBy: string;
}

/** Holds a case: it is never deleted meanwhile. Placing the same hold again changes nothing. */
export async function placeHold(db: Transaction, hold: LegalHold): Promise<void> {
  await db.legalHold.createMany({ data: [hold], skipDuplicates: true });
}

/** The holds of a case, newest first, lifted ones included. */
export async function holdsOf(db: Transaction, processId: string) {
  return db.legalHold.findMany({ where: { processId }, orderBy: [{ placedAt: 'desc' }, { id: 'asc' }] });
}

/** Lifts a hold. False where there is none of that id in force. */
export async function liftHold(
  db: Transaction,
  processId: string,
  id: string,
  liftedBy: string,
): Promise<boolean> {
  const { count } = await db.legalHold.updateMany({
    where: { id, processId, liftedAt: null },
    data: { liftedAt: new Date(), liftedBy },
  });
  return count === 1;
}
