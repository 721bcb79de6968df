import type { ReminderKind } from '../../domain/vocabulary/reminder-kind.ts';
import type { Database, Transaction } from '../database/database.ts';
import { commandDifferences, documentDifferences } from './belongings-differences.ts';
import type { Difference } from './difference.ts';
import { readModelDifferences } from './read-model-differences.ts';
import { atOneMoment } from '../database/at-one-moment.ts';
import type { StoredKinds } from '../record/stored-kind.ts';
import { knownCase, storedCase, type KnownCase, type StoredCase } from './stored-case.ts';

/** What was found in the record of a case. */
export interface LookedAt {
  readonly stored: StoredCase;
  /** Null where its facts don't say what it is; then `differences` says why. */
  readonly known: KnownCase | null;
  /** When the earliest reminder is due that is still to be sent, by the clock of the case. */
  readonly earliestPlanned: Date | null;
  readonly differences: readonly Difference[];
}

/**
 * Compares everything that was stored of a case at one moment with what its facts give. Null where the record has no such
 * case. Of one that was partly destroyed by law nothing is compared: what is left of it follows from no facts.
 */
export async function lookAtRecord(
  db: Database,
  kinds: StoredKinds,
  processId: string,
): Promise<LookedAt | null> {
  return atOneMoment(db, async (moment) => {
    const stored = await storedCase(moment, kinds, processId);
    if (!stored) return null;
    const known = await knownCase(moment, stored, Date.now());
    if ('code' in known) return { stored, known: null, earliestPlanned: null, differences: [known] };
    return {
      stored,
      known,
      earliestPlanned: await earliestPlanned(moment, processId),
      differences: stored.partlyDestroyed
        ? []
        : [
            ...(await readModelDifferences(moment, known)),
            ...(await commandDifferences(moment, known)),
            ...(await documentDifferences(moment, known)),
          ],
    };
  });
}

async function earliestPlanned(db: Transaction, processId: string): Promise<Date | null> {
  const row = await db.reminder.findFirst({
    where: { streamId: processId, state: 'PLANNED', kind: { not: 'EMERGENCY' satisfies ReminderKind } },
    orderBy: { scheduledAt: 'asc' },
    select: { scheduledAt: true },
  });
  return row?.scheduledAt ?? null;
}
