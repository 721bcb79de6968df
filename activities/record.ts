import { ApplicationFailure } from '@temporalio/common';
import { ZodError } from 'zod';
import type { Database } from '../storage/database.ts';
import { recordFacts } from '../storage/record-facts.ts';
import type { ClientProcessActivities } from '../workflows/contract.ts';

/** Failure type of a command that led to facts which don't fit their schema: nothing is stored, and it isn't tried again. */
export const INVALID_FACTS = 'INVALID_FACTS';

/** Storing: the record in PostgreSQL. */
export function recordActivities(
  db: Database,
): Pick<ClientProcessActivities, 'recordFacts' | 'recordPracticeClock'> {
  return {
    async recordFacts(input) {
      try {
        return await recordFacts(db, input);
      } catch (error) {
        if (error instanceof ZodError)
          throw ApplicationFailure.nonRetryable('Facts do not fit their schema', INVALID_FACTS);
        throw error;
      }
    },
    async recordPracticeClock({ processId, clockOffsetMs }) {
      await db.process.update({
        where: { id: processId },
        data: { clockOffsetMs: BigInt(Math.round(clockOffsetMs)) },
      });
    },
  };
}
