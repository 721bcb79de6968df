import type { IsoDate } from '../calendar/plain-date.ts';
import { activationPlansOf } from './activation-plan/plans.ts';
import type { ActivationPlanState } from '../definitions/activation-plan/state.ts';
import type { PlanVersion } from '../definitions/plan/state.ts';
import { versionOn } from './plan/versions.ts';
import type { PlanType } from '../definitions/review/events.ts';
import type { ProcessState } from '../definitions/state.ts';

/** A plan that is in force on a day, with the day from which it is. */
export interface ActivePlan {
  readonly type: PlanType;
  readonly since: IsoDate;
  /** Its version on that day. */
  readonly version: PlanVersion;
}

/**
 * The plan in force on a local date; at most one, a multi-sector plan takes the place of an activation plan (LAW 189/2001
 * §3).
 */
export function activePlanOn(state: ProcessState, date: IsoDate): ActivePlan | undefined {
  const { joint } = state;
  const agreed = joint && versionOn(joint.versions, date);
  // The joint service ends at once (D12): nothing begins or is asked for on its plan that day any more.
  if (joint?.plan && agreed && (joint.endedOn === null || date < joint.endedOn))
    return { type: 'MULTI_SECTOR', since: joint.plan.agreedOn, version: agreed };
  const active = activationPlansOf(state).find((plan) => isActiveOn(plan, date));
  const signed = active && versionOn(active.versions, date);
  return active?.inForce && signed
    ? { type: 'ACTIVATION', since: active.inForce.on, version: signed }
    : undefined;
}

function isActiveOn(plan: ActivationPlanState, date: IsoDate): boolean {
  const { inForce, replacedOn, endedOn } = plan;
  if (!inForce || inForce.on > date || endedBefore(replacedOn, date)) return false;
  return (endedOn === null || date < endedOn) && !suspendedOn(plan, date);
}

/** True where the activation plan is suspended (keskeytynyt) on the date. */
export function suspendedOn({ suspensions }: ActivationPlanState, date: IsoDate): boolean {
  return suspensions.some((s) => s.on <= date && (s.resumed === null || date < s.resumed.on));
}

function endedBefore(endedOn: IsoDate | null, date: IsoDate): boolean {
  return endedOn !== null && endedOn < date;
}
