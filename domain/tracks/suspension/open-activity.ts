import { activePlanOn } from '../active-plan.ts';
import { given, type CommandContext, type Requirement } from '../../streams/command-outcome.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';

/**
 * The activity that is being followed: reported, not ended, without a decision and of a plan that goes on. There is at most
 * one.
 */
export function openActivity(state: ProcessState): ActivityState | undefined {
  return state.activities.find((a) => a.endedOn === null && a.decided === null && a.planEnd === null);
}

/**
 * Work, business or studies are followed one at a time, beside a plan in force. They may be known months late: what counts is
 * that the plan is in force now.
 */
export function activityMayFollow(
  state: ProcessState,
  { today }: Pick<CommandContext, 'today'>,
): Requirement[] {
  return given(...planInForceToday(state, { today }), [
    openActivity(state) === undefined,
    'ACTIVITY_REPORTED',
  ]);
}

/** What begins later is announced beside a plan in force, also while something else is followed. */
export function planInForceToday(
  state: ProcessState,
  { today }: Pick<CommandContext, 'today'>,
): [Requirement] {
  return [[activePlanOn(state, today)?.type === 'ACTIVATION', 'ACTIVATION_PLAN_NOT_ACTIVE']];
}

/** The newest activity that goes on, decided or not. */
export function unendedActivity(state: ProcessState): ActivityState | undefined {
  return state.activities.findLast(({ endedOn }) => endedOn === null);
}
