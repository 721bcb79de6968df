import type { IsoDate } from '../calendar/plain-date.ts';
import type { ActivationPlanState } from './activation-plan/state.ts';
import type { PlanType } from './review/events.ts';
import type { ProcessState } from './state.ts';

/** A plan that is in force on a day, with the day from which it is. */
export interface ActivePlan {
  readonly type: PlanType;
  readonly since: IsoDate;
}

/** The plan in force on a local date; at most one, a multi-sector plan takes the place of an activation plan (LAW 189/2001 §3). */
export function activePlanOn({ joint, activation }: ProcessState, date: IsoDate): ActivePlan | undefined {
  if (joint?.plan && joint.plan.agreedOn <= date && !endedBefore(joint.endedOn, date)) {
    return { type: 'MULTI_SECTOR', since: joint.plan.agreedOn };
  }
  if (!activation?.inForce || activation.inForce.on > date) return undefined;
  if (endedBefore(activation.replacedOn, date) || suspendedOn(activation, date)) return undefined;
  return { type: 'ACTIVATION', since: activation.inForce.on };
}

/** True where the activation plan is suspended (keskeytynyt) on the date. */
export function suspendedOn({ suspensions }: ActivationPlanState, date: IsoDate): boolean {
  return suspensions.some((s) => s.on <= date && (s.resumed === null || date < s.resumed.on));
}

function endedBefore(endedOn: IsoDate | null, date: IsoDate): boolean {
  return endedOn !== null && endedOn < date;
}
