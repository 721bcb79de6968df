import type { ReminderKind } from '../../domain/vocabulary/reminder-kind.ts';
import type { Database, Transaction } from '../database/database.ts';
import { commandDifferences, documentDifferences } from './belongings-differences.ts';
import type { Difference } from './difference.ts';
import { factColumnDifferences } from './fact-column-differences.ts';
import { readModelDifferences } from './read-model-differences.ts';
import { statesAfterCommands } from './states-after-commands.ts';
import { atOneMoment } from '../database/at-one-moment.ts';
import type { StoredKinds } from '../record/stored-kind.ts';
import { knownStream, storedStream, type KnownStream, type StoredStream } from './stored-stream.ts';

/** What was found in the record of a stream. */
export interface LookedAt {
  readonly stored: StoredStream;
  /** Null where its facts don't say what it is; then `differences` says why. */
  readonly known: KnownStream | null;
  /** When the earliest reminder is due that is still to be sent, by the clock of the stream. */
  readonly earliestPlanned: Date | null;
  readonly differences: readonly Difference[];
}

/**
 * Compares everything that was stored of a stream at one moment with what its facts give. Null where the record has no such
 * stream. Of one that was partly destroyed by law nothing is compared: what is left of it follows from no facts.
 */
export async function lookAtRecord(
  db: Database,
  kinds: StoredKinds,
  streamId: string,
): Promise<LookedAt | null> {
  return atOneMoment(db, async (moment) => {
    const stored = await storedStream(moment, kinds, streamId);
    if (!stored) return null;
    const known = await knownStream(moment, stored, Date.now());
    if ('code' in known) return { stored, known: null, earliestPlanned: null, differences: [known] };
    return {
      stored,
      known,
      earliestPlanned: await earliestPlanned(moment, streamId),
      differences: stored.partlyDestroyed ? [] : await differencesOf(moment, known),
    };
  });
}

async function differencesOf(moment: Transaction, known: KnownStream): Promise<Difference[]> {
  const states = statesAfterCommands(known.of.kind, known.facts);
  return [
    ...(await readModelDifferences(moment, known)),
    ...(await factColumnDifferences(moment, known, states)),
    ...(await commandDifferences(moment, known, states)),
    ...(await documentDifferences(moment, known)),
  ];
}

async function earliestPlanned(db: Transaction, streamId: string): Promise<Date | null> {
  const row = await db.reminder.findFirst({
    where: { streamId, state: 'PLANNED', kind: { not: 'EMERGENCY' satisfies ReminderKind } },
    orderBy: { scheduledAt: 'asc' },
    select: { scheduledAt: true },
  });
  return row?.scheduledAt ?? null;
}
