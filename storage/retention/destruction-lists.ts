import { isoDateOf } from '../database/columns.ts';
import type { Database, Transaction } from '../database/database.ts';

/** The lists of a county, newest first; the items counted by how they ended (`WAITING` where they haven't). */
export async function destructionListsOf(db: Transaction, county: string, limit: number) {
  const lists = await db.destructionBatch.findMany({
    where: { county },
    orderBy: [{ listedAt: 'desc' }, { id: 'asc' }],
    take: limit,
  });
  const groups = await db.destructionItem.groupBy({
    by: ['batchId', 'outcome'],
    where: { batchId: { in: lists.map(({ id }) => id) } },
    _count: true,
  });
  return lists.map((list) => ({
    ...list,
    items: Object.fromEntries(
      groups
        .filter(({ batchId }) => batchId === list.id)
        .map(({ outcome, _count }) => [outcome ?? 'WAITING', _count]),
    ),
  }));
}

/** Where a page of a list ends; the next one begins after it. */
export interface ItemCursor {
  /** YYYY-MM-DD */
  readonly keptTo: string;
  readonly id: string;
}

/** A list of a county, without its items, or null. */
export async function findDestructionList(db: Transaction, county: string, id: string) {
  return db.destructionBatch.findUnique({ where: { id, county } });
}

/** A page of the items of a list, earliest expired first. */
export async function itemsOfList(
  db: Transaction,
  batchId: string,
  { after, limit }: { readonly after: ItemCursor | undefined; readonly limit: number },
) {
  const rows = await db.destructionItem.findMany({
    where: {
      batchId,
      ...(after
        ? {
            OR: [
              { keptTo: { gt: new Date(after.keptTo) } },
              { keptTo: new Date(after.keptTo), id: { gt: after.id } },
            ],
          }
        : {}),
    },
    orderBy: [{ keptTo: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ anchorOn, keptTo, ...item }) => ({
    ...item,
    anchorOn: isoDateOf(anchorOn),
    keptTo: isoDateOf(keptTo),
  }));
}

/** Approves a list, once: who approved it first stays named. */
export async function approveDestruction(db: Transaction, id: string, approvedBy: string): Promise<void> {
  await db.destructionBatch.updateMany({
    where: { id, approvedAt: null },
    data: { approvedAt: new Date(), approvedBy },
  });
}

/** The county of a list whose supervisors haven't been told of it, or null where they have. */
export async function countyToTell(db: Database, id: string): Promise<string | null> {
  const list = await db.destructionBatch.findUniqueOrThrow({ where: { id } });
  return list.toldAt ? null : list.county;
}

/** That the supervisors were told. */
export async function markTold(db: Database, id: string): Promise<void> {
  await db.destructionBatch.update({ where: { id }, data: { toldAt: new Date() } });
}
