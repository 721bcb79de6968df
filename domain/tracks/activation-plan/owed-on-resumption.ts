import { deadlineOf, type Duty } from '../../deadlines/deadline.ts';
import type { ActivationPlanState } from '../../definitions/activation-plan/state.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import type { DeadlineKind } from '../../rules/schema.ts';
import { wasLateOn } from '../late.ts';

/** What has a day of its own, and how it is owed where the plan was suspended on that day. */
const ON_RESUMPTION: Partial<Record<DeadlineKind, DeadlineKind>> = {
  NEXT_STEPS: 'NEXT_STEPS_RESUMED',
  PLAN_RENEWAL: 'PLAN_RENEWAL_RESUMED',
};

/**
 * The duty where its plan was resumed: what had not been done and whose day has passed by then is owed without delay from
 * the resumption on (A9 of domain.md 2.3; 3.1), and stays late where it was before the suspension (2.4).
 */
export function owedOnResumption(
  duty: Duty,
  { suspensions }: ActivationPlanState,
  county: string,
  rules: PublishedRules,
): Duty {
  const last = suspensions.findLast(({ resumed }) => resumed !== null);
  const resumedOn = last?.resumed?.on;
  const kind = ON_RESUMPTION[duty.kind];
  if (!kind || !last || !resumedOn || (duty.ended && duty.ended.on < resumedOn)) return duty;
  const { due } = deadlineOf(duty, rules.on(county, duty.rulesOn));
  if (due >= resumedOn) return duty;
  const wasLate = duty.wasLate === true || wasLateOn(last.on, due, duty.ended?.on);
  return { ...duty, kind, anchor: { what: 'ACTIVATION_PLAN_RESUMED', on: resumedOn }, wasLate };
}
