import { defineUpdate, setHandler } from '@temporalio/workflow';
import { ApplicationFailure } from '@temporalio/common';
import { storing, untilRecorded } from './activity-calls.ts';
import { RECORD_BEHIND, TAKE_OVER_RECORD, type CommandAnswer, type SeenOfRecord } from './contract.ts';
import { restore, type Run } from './run.ts';
import { inTurn } from './turns.ts';

/** An update that anybody may give who suspects that a process doesn't know its record, or has lost its timer. */
export function handleRecordTakeover(run: Run): void {
  setHandler(defineUpdate<CommandAnswer>(TAKE_OVER_RECORD), () =>
    inTurn(run.turns, 'COMMAND', async () => {
      await takeOverRecord(run);
      run.lookAgain = true;
      return { version: run.state.version };
    }),
  );
}

/**
 * What is stored has happened: state, commands, clock and what was sent are those of the record from here on. Throws
 * RECORD_BEHIND where the record is older, as after a restore of it alone.
 */
export async function takeOverRecord(run: Run): Promise<void> {
  const stored = await untilRecorded(() => storing.readRecord({ streamId: run.streamId }));
  // The result of something else (decision 19): the task fails, and is done anew.
  if (stored.streamId !== run.streamId) throw new Error('What was read is no record of this process');
  if (stored.state.version < run.state.version) throw recordBehind();
  restore(run, stored);
}

/**
 * A move of the practice clock is stored that the process doesn't know: its worker, or Temporal, died before it was told.
 */
export function clockIsAhead(run: Run, { clockOffsetMs }: SeenOfRecord): boolean {
  return clockOffsetMs > run.clockOffsetMs;
}

/** An operator has to start the process again from the record (docs/operations/recovery.md). */
export function recordBehind(): ApplicationFailure {
  return ApplicationFailure.nonRetryable('The record is older than the process', RECORD_BEHIND);
}
