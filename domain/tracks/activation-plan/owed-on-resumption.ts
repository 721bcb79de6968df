import { latestOf } from '../../calendar/moments.ts';
import { deadlineOf, type Duty } from '../../deadlines/deadline.ts';
import type { ActivationPlanState } from '../../definitions/activation-plan/state.ts';
import type { RecordedDay } from '../../definitions/plan/state.ts';
import type { IsoDate } from '../../calendar/plain-date.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import type { DeadlineKind } from '../../rules/schema.ts';
import { wasLateOn } from '../late.ts';

/** What rests while the plan is suspended, and how it is owed where its day came by the resumption. */
const ON_RESUMPTION: Partial<Record<DeadlineKind, DeadlineKind>> = {
  NEXT_STEPS: 'NEXT_STEPS_RESUMED',
  NEXT_STEPS_RESUMED: 'NEXT_STEPS_RESUMED',
  PLAN_RENEWAL: 'PLAN_RENEWAL_RESUMED',
  PLAN_RENEWAL_RESUMED: 'PLAN_RENEWAL_RESUMED',
  PLANNED_SERVICE_START: 'PLANNED_SERVICE_START',
  REVIEW_REQUEST_ANSWER: 'REVIEW_REQUEST_ANSWER',
  ANNOUNCED_ACTIVITY: 'ANNOUNCED_ACTIVITY',
};

/**
 * The duty where its plan was resumed: what had not been done and whose day has come by then is owed anew from the
 * resumption on (A9 of domain.md 2.3; 3.1), and stays late where it was before the suspension (2.4).
 */
export function owedOnResumption(
  duty: Duty,
  { suspensions }: ActivationPlanState,
  county: string,
  rules: PublishedRules,
): Duty {
  return suspensions.reduce(
    (owed, { on, resumed }) => (resumed ? afterRest(owed, on, resumed, county, rules) : owed),
    duty,
  );
}

function afterRest(
  duty: Duty,
  suspendedOn: IsoDate,
  resumed: RecordedDay,
  county: string,
  rules: PublishedRules,
): Duty {
  const kind = ON_RESUMPTION[duty.kind];
  if (!kind || duty.anchor.on >= resumed.on || (duty.ended && duty.ended.on < resumed.on)) return duty;
  const { due } = deadlineOf(duty, rules.on(county, duty.rulesOn));
  return {
    ...duty,
    kind,
    anchor: { what: 'ACTIVATION_PLAN_RESUMED', on: resumed.on },
    recordedAt: latestOf(duty.recordedAt, resumed.recordedAt),
    wasLate: duty.wasLate === true || wasLateOn(suspendedOn, due, duty.ended?.on),
  };
}
