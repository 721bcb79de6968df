import type { Finding, FindingResult } from '../vocabulary/finding.ts';
import type { EffectiveRules } from '../rules/effective-rules.ts';
import { severityOf } from '../rules/severity.ts';
import { thresholdFindings } from './activation-thresholds.ts';
import { ageGroupOf, type AgeGroup } from './age-group.ts';
import type { Circumstances } from './circumstances.ts';
import { decided } from './findings.ts';
import { incomeBasisFinding } from './income.ts';
import { integrationPlanFindings } from './integration-plan.ts';
import { jointFindings } from './joint-thresholds.ts';
import { serviceFindings } from './personal-conditions.ts';
import { allOf } from './three-valued.ts';

/** `UNDECIDED`: circumstances are missing that can still turn it either way; nothing is guessed. */
export type EligibilityResult = 'ELIGIBLE' | 'NOT_ELIGIBLE' | 'UNDECIDED';

/** Whether the conditions hold (edellytysten arviointi, domain.md 5.1): plain JSON, codes and numbers. */
export interface Assessment {
  readonly result: EligibilityResult;
  readonly findings: readonly Finding[];
  /** Exactly the circumstances that could still change the result; empty unless it is `UNDECIDED`. */
  readonly missing: readonly string[];
}

export interface AgedAssessment extends Assessment {
  readonly ageGroup: AgeGroup;
}

/**
 * Whether an activation plan (aktivointisuunnitelma) may be made: R09–R15b, R21, and the income bases that the set lets through.
 * `ageYears` and `rules` are those of the day of the assessment (domain.md 4.2, 9.4; LAW 189/2001 §3).
 */
export function assessActivationPlan(
  circumstances: Circumstances,
  ageYears: number,
  rules: EffectiveRules,
): AgedAssessment {
  const ageGroup = ageGroupOf(ageYears, rules);
  const { availability, incomeBases } = rules.eligibility.trackA;
  const heading = { rule: '9.4', severity: severityOf(rules, '9.4'), source: availability.source };
  const findings = availability.enabled
    ? [
        incomeBasisFinding(circumstances, incomeBases, rules),
        ...integrationPlanFindings(circumstances, rules),
        ...thresholdFindings(circumstances, ageGroup, rules),
      ]
    : [decided(heading, false, 'No activation plans are made under this rule set')];
  return { ageGroup, ...assessmentOf(findings) };
}

/**
 * Whether a joint service (monialainen tuki) may be started: R16–R20. `ageYears` and `rules` are those of the day of the
 * assessment (domain.md 4.3; LAW 1369/2014 §2 until the end of 2024, then LAW 381/2023 §3).
 */
export function assessJointService(
  circumstances: Circumstances,
  ageYears: number,
  rules: EffectiveRules,
): AgedAssessment {
  const ageGroup = ageGroupOf(ageYears, rules);
  return { ageGroup, ...assessmentOf(jointFindings(circumstances, ageGroup, rules)) };
}

/**
 * Whether the person may get the service itself: R03, R04, R05, R07, R21; R08 warns and leaves it to the case worker, so it
 * changes no result. R01, R02 need a period and R06 a plan: they are checked where these are (domain.md 4.1).
 */
export function assessService(circumstances: Circumstances, rules: EffectiveRules): Assessment {
  return assessmentOf(serviceFindings(circumstances, rules));
}

const RESULTS: Readonly<Record<FindingResult, EligibilityResult>> = {
  HOLDS: 'ELIGIBLE',
  FAILS: 'NOT_ELIGIBLE',
  UNKNOWN: 'UNDECIDED',
};

/** Only what forbids or blocks decides; what is said or warned of is for the reader. */
function assessmentOf(findings: readonly Finding[]): Assessment {
  const { result, missing } = allOf(
    findings.filter(({ severity }) => severity === 'FORBID' || severity === 'BLOCK'),
  );
  return { result: RESULTS[result], findings, missing };
}
