import type { Transaction } from '../database/database.ts';
import { lockUntilEnd } from '../database/transaction-lock.ts';

/** A coach (valmentaja) whom a provider has put on a service period. */
export interface PeriodStaff {
  readonly period: number;
  readonly personId: string;
}

/** The coaches of all periods of a process. */
export async function staffOfPeriods(db: Transaction, processId: string): Promise<PeriodStaff[]> {
  return db.periodStaff.findMany({ where: { processId }, select: { period: true, personId: true } });
}

/**
 * Puts exactly these coaches on a period; those who were on it before, by their ids. Two at the same moment come one after the
 * other, so that nobody stays whom the later one took away.
 */
export async function setStaffOfPeriod(
  db: Transaction,
  processId: string,
  period: number,
  personIds: readonly string[],
): Promise<string[]> {
  await lockUntilEnd(db, `period-staff/${processId}/${period}`);
  const before = (await staffOfPeriods(db, processId)).filter((staff) => staff.period === period);
  await db.periodStaff.deleteMany({ where: { processId, period } });
  await db.periodStaff.createMany({
    data: personIds.map((personId) => ({ processId, period, personId })),
  });
  return before.map(({ personId }) => personId).sort();
}
