import { latestOf } from '../../calendar/moments.ts';
import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import { firstEnd } from '../../deadlines/first-end.ts';
import type { RecordedDay } from '../../definitions/plan/state.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { ActivationPlanState } from '../../definitions/activation-plan/state.ts';

/** All activation plans of a case, the present one last: a new one may follow one that is over. */
export function activationPlansOf({ formerActivations, activation }: ProcessState): ActivationPlanState[] {
  return activation ? [...formerActivations, activation] : [...formerActivations];
}

/** The day on which a plan ended or was replaced, or null as long as it goes on. */
export function overOn({ endedOn, replacedOn }: ActivationPlanState): IsoDate | null {
  return endedOn ?? replacedOn;
}

/** The plan that is drafted, waits for signatures, is in force or suspended; undefined where there is none. */
export function ongoingPlan({ activation }: ProcessState): ActivationPlanState | undefined {
  return activation && overOn(activation) === null ? activation : undefined;
}

/** How what a plan asks for ends with the plan, or null as long as it goes on. */
export function planEnd({ endedOn, replacedOn }: ActivationPlanState): DutyEnd | null {
  if (endedOn !== null) return { status: 'CANCELLED', on: endedOn, because: 'ACTIVATION_PLAN_ENDED' };
  if (replacedOn === null) return null;
  return { status: 'CANCELLED', on: replacedOn, because: 'ACTIVATION_PLAN_REPLACED' };
}

/** When a plan was last resumed, or null. */
export function lastResumption({ suspensions }: ActivationPlanState): RecordedDay | null {
  return suspensions.findLast(({ resumed }) => resumed !== null)?.resumed ?? null;
}

/** A duty of a plan: what had rested while it was suspended is owed anew since that it was resumed was recorded. */
export function owedSinceResumption<D extends Pick<Duty, 'recordedAt'>>(
  duty: D,
  plan: ActivationPlanState,
): D {
  return { ...duty, recordedAt: latestOf(duty.recordedAt, lastResumption(plan)?.recordedAt) };
}

/** While a plan is suspended nobody owes what its measures ask for. */
export function suspensionEnd({ suspensions }: ActivationPlanState): DutyEnd | null {
  const open = suspensions.find(({ resumed }) => resumed === null);
  return open ? { status: 'CANCELLED', on: open.on, because: 'PLAN_SUSPENDED' } : null;
}

/** How what a plan asks for ends with its suspension or its end, whichever comes first; null while it is in force. */
export function restOrEnd(plan: ActivationPlanState): DutyEnd | null {
  return firstEnd([planEnd(plan), suspensionEnd(plan)]);
}
