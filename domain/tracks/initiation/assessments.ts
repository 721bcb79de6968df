import type { IsoDate } from '../../calendar/plain-date.ts';
import { assessActivationPlan, assessJointService, assessService } from '../../eligibility/assess.ts';
import type { Assessment } from '../../eligibility/assess.ts';
import type { AgeGroup } from '../../eligibility/age-group.ts';
import type { Circumstances } from '../../eligibility/circumstances.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { AssessedTrack } from '../../definitions/initiation/events.ts';

/** What the rules of a day say of a person's way to a track; `age` in whole years on that day (R03-R20). */
export function assessmentOf(
  track: AssessedTrack,
  circumstances: Circumstances,
  age: number,
  rules: EffectiveRules,
): Assessment & { readonly ageGroup: AgeGroup | null } {
  switch (track) {
    case 'ACTIVATION':
      return assessActivationPlan(circumstances, age, rules);
    case 'JOINT':
      return assessJointService(circumstances, age, rules);
    case 'SERVICE':
      return { ageGroup: null, ...assessService(circumstances, rules) };
  }
}

type AssessmentState = ProcessState['assessments'][number];

/**
 * The newest assessment of a track, up to a day: the latest, and of one day the last recorded; undefined where there is
 * none.
 */
export function newestAssessment(
  { assessments }: ProcessState,
  track: AssessedTrack,
  until?: IsoDate,
): AssessmentState | undefined {
  return assessments
    .filter(({ track: about, on }) => about === track && (until === undefined || on <= until))
    .reduce<AssessmentState | undefined>(
      (newest, one) => (newest && newest.on > one.on ? newest : one),
      undefined,
    );
}
