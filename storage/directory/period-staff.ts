import type { Transaction } from '../database/database.ts';

/** A coach (valmentaja) whom a provider has put on a service period. */
export interface PeriodStaff {
  readonly period: number;
  readonly personId: string;
}

/** The coaches of all periods of a process. */
export async function staffOfPeriods(db: Transaction, processId: string): Promise<PeriodStaff[]> {
  return db.periodStaff.findMany({ where: { processId }, select: { period: true, personId: true } });
}

/** Puts exactly these coaches on a period. */
export async function setStaffOfPeriod(
  db: Transaction,
  processId: string,
  period: number,
  personIds: readonly string[],
): Promise<void> {
  await db.periodStaff.deleteMany({ where: { processId, period } });
  await db.periodStaff.createMany({
    data: personIds.map((personId) => ({ processId, period, personId })),
  });
}
