import { workflowInfo } from '@temporalio/workflow';
import type { Run } from './run.ts';

/** A run longer than this goes on as a new one, at a quiet point: waking a process stays cheap for years. */
const EVENTS_PER_RUN = 100;

/**
 * Notes in `run.long` whether the run should end. To be called only where something that is in the history has just
 * happened: a refused update makes the history longer and leaves no trace in it, so that a condition that looked at the
 * length itself would not replay.
 */
export function noteLength(run: Run): void {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  run.long ||= historyLength > EVENTS_PER_RUN || continueAsNewSuggested;
}
