import type { Transaction } from '../database/database.ts';

/** A request that was carried out; its answer is sealed. */
export interface AnsweredRequest {
  readonly id: string;
  readonly personId: string;
  readonly fingerprint: string;
  readonly answer: Uint8Array<ArrayBuffer>;
}

/** A request of the asking person that was carried out before, or null. */
export async function findAnsweredRequest(db: Transaction, id: string): Promise<AnsweredRequest | null> {
  return db.answeredRequest.findUnique({ where: { id } });
}

/** Keeps the answer, in the transaction that carries the request out. */
export async function storeAnsweredRequest(db: Transaction, request: AnsweredRequest): Promise<void> {
  await db.answeredRequest.createMany({ data: [request] });
}
