import type { ProcessState } from '../state.ts';
import type { PlanEnd } from './state.ts';
import { openActivity } from './open-activity.ts';

/** The state when the plan that an activity could suspend is over: hearing and decision have lost their ground. */
export function planIsOver(state: ProcessState, end: PlanEnd): ProcessState {
  const open = openActivity(state);
  return {
    ...state,
    activities: state.activities.map((a) => (a === open ? { ...a, planEnd: end } : a)),
  };
}
