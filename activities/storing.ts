import { ApplicationFailure } from '@temporalio/common';
import type { Logger } from 'pino';
import type { Database } from '../storage/database/database.ts';
import { isDatabaseAway } from '../storage/database/faults-of-the-world.ts';
import { recordPracticeClock } from '../storage/record/practice-clock.ts';
import { loadForStart } from '../storage/record/stream-start.ts';
import { recordFacts } from '../storage/record/record-facts.ts';
import type { StoredKinds } from '../storage/record/stored-kind.ts';
import { COMMAND_BROKEN, type StreamActivities, type StreamInput } from '../workflows/stream/contract.ts';

type Storing = Pick<StreamActivities, 'recordFacts' | 'recordPracticeClock' | 'readRecord'>;

/** Storing: the record in PostgreSQL. `db` is a pool of its own, whose statements end before the activity does. */
export function storingActivities(db: Database, kinds: StoredKinds, log: Logger): Storing {
  return {
    recordFacts: (input) =>
      finalUnlessAway(log, recordFacts(db, kinds, input), {
        command: input.command.name,
        streamId: input.streamId,
        requestId: input.requestId,
      }),
    recordPracticeClock: (input) =>
      finalUnlessAway(log, recordPracticeClock(db, input), {
        command: 'movePracticeClock',
        streamId: input.streamId,
        requestId: input.requestId,
      }),
    readRecord: ({ streamId }) => finalUnlessAway(log, inputOf(db, kinds, streamId), { streamId }),
  };
}

async function inputOf(db: Database, kinds: StoredKinds, streamId: string): Promise<StreamInput> {
  return (await loadForStart(db, kinds, streamId)).input;
}

/**
 * Faults of the world are tried again. Whatever our own code throws is final for the command: logged whole, as nothing that
 * travels to a workflow holds personal data, and said as COMMAND_BROKEN.
 */
async function finalUnlessAway<T>(log: Logger, work: Promise<T>, about: object): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    log.error({ code: COMMAND_BROKEN, ...about, err: error }, 'What a command leads to could not be stored');
    throw ApplicationFailure.nonRetryable('The command could not be stored', COMMAND_BROKEN);
  }
}
