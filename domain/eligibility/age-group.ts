import type { EffectiveRules } from '../rules/effective-rules.ts';

export type AgeGroup = 'UNDER_25' | 'FROM_25';

/**
 * The group of a person of so many whole years on the day of the assessment (POLICY domain.md 4.2). Exactly the limit
 * belongs to the older group: the statute's "25 or older", not the slide's "over 25" (C4; LAW 189/2001 §3).
 */
export function ageGroupOf(ageYears: number, { eligibility }: EffectiveRules): AgeGroup {
  return ageYears < eligibility.ageGroups.ageLimit ? 'UNDER_25' : 'FROM_25';
}
