import { activationPlanDuties } from '../tracks/activation-plan/duties.ts';
import { planLifeDuties } from '../tracks/activation-plan/life-duties.ts';
import { handoverDuties, retentionDuties } from '../tracks/case/duties.ts';
import { initiationDuties } from '../tracks/initiation/duties.ts';
import { jointServiceDuties } from '../tracks/joint-service/duties.ts';
import { reviewDuties } from '../tracks/review/duties.ts';
import { servicePeriodDuties } from '../tracks/service-period/duties.ts';
import type { ProcessState } from '../definitions/state.ts';
import { suspensionDuties } from '../tracks/suspension/duties.ts';
import { planEndReviewDuties } from '../tracks/suspension/service-review.ts';
import type { PublishedRules } from '../rules/effective-rules.ts';
import { afterClosing, afterReopening } from './after-closing.ts';
import type { Deadline, Duty } from '../deadlines/deadline.ts';
import { deadlinesBy } from '../streams/outlook.ts';

/** Everything that anybody owes or has owed in a process: a pure function of what is true. */
export function dutiesOf(state: ProcessState, rules: PublishedRules): Duty[] {
  return [
    ...initiationDuties(state, rules),
    ...jointServiceDuties(state),
    ...activationPlanDuties(state),
    ...planLifeDuties(state, rules),
    ...reviewDuties(state, rules),
    ...suspensionDuties(state, rules),
    ...planEndReviewDuties(state),
    ...servicePeriodDuties(state, rules),
    ...handoverDuties(state, rules),
    ...retentionDuties(state),
  ]
    .map((duty) => afterClosing(duty, state, rules))
    .map((duty) => afterReopening(duty, state));
}

/**
 * Every deadline of a process, open and ended, in the order of their due dates. Throws MissingRules where no rule set covers
 * the date that selects the rules of a duty (domain.md 9.4).
 */
export function deadlinesOf(state: ProcessState, rules: PublishedRules): Deadline[] {
  return deadlinesBy(dutiesOf(state, rules), state.county, rules);
}
