import { workflowInfo } from '@temporalio/workflow';
import type { Run } from './run.ts';

/** A run longer than this goes on as a new one, at a quiet point: waking a process stays cheap for years. */
const EVENTS_PER_RUN = 100;

/**
 * Whether the run should end, remembered in `run.long`. To be asked only where something that is in the history has just
 * happened: a refused update makes the history longer and leaves no trace in it, so that a condition that looked at the
 * length itself would not replay.
 */
export function isLong(run: Run): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  run.long ||= historyLength > EVENTS_PER_RUN || continueAsNewSuggested;
  return run.long;
}
