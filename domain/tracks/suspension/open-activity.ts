import type { ProcessState } from '../../definitions/state.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';

/**
 * The activity that is being followed: reported, not ended, without a decision and of a plan that goes on. There is at most
 * one.
 */
export function openActivity(state: ProcessState): ActivityState | undefined {
  return state.activities.find((a) => a.endedOn === null && a.decided === null && a.planEnd === null);
}

/** The newest activity that goes on, decided or not. */
export function unendedActivity(state: ProcessState): ActivityState | undefined {
  return state.activities.findLast(({ endedOn }) => endedOn === null);
}
