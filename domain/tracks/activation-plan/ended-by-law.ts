import type { PlanEndReason } from '../../definitions/activation-plan/events.ts';
import type { ClosingReason } from '../../vocabulary/closing-reason.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';

/** Why a plan or a case ends, and the client's age in whole years on that day where it is known. */
interface Ended {
  readonly reason: PlanEndReason | ClosingReason;
  readonly age?: number | undefined;
}

/**
 * True where a plan ends for this reason without the agreement of all three (4.12): by death, by a move, or where the law, or
 * the rule of the county on age, ends it on that day. `rules` are those of the day.
 */
export function endsWithoutAgreement({ reason, age }: Ended, rules: EffectiveRules): boolean {
  const { byAgreement, byAgreementUnless } = rules.planEnds;
  if (byAgreement.includes(reason)) return false;
  const condition = byAgreementUnless[reason];
  if (condition === undefined) return true;
  return condition === 'ABOVE_AGE' ? isAbove(age, rules) : !rules.eligibility.trackA.availability.enabled;
}

/** R01: older than the county's last year of age; nobody is where the county has no rule on age (C18). */
function isAbove(age: number | undefined, { eligibility }: EffectiveRules): boolean {
  return age !== undefined && eligibility.age !== undefined && age > eligibility.age.years[1];
}
