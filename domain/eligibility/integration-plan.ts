import type { Finding } from '../vocabulary/finding.ts';
import type { EffectiveRules } from '../rules/effective-rules.ts';
import { severityOf } from '../rules/severity.ts';
import type { Circumstances } from './circumstances.ts';
import { decided, undecided } from './findings.ts';

/**
 * R21: the act doesn't apply to a person who has an integration plan (kotoutumissuunnitelma) in force, or for whom it has
 * not been made yet. None under the sets before that.
 */
export function integrationPlanFindings(
  { integrationPlan: plan }: Circumstances,
  rules: EffectiveRules,
): Finding[] {
  const rule = rules.eligibility.integrationPlan;
  if (!rule) return [];
  const heading = { rule: 'R21', severity: severityOf(rules, 'R21'), source: rule.source };
  if (plan === undefined) return [undecided(heading, ['integrationPlan'])];
  const said = {
    NONE: 'No integration plan',
    IN_FORCE: 'An integration plan is in force',
    NOT_YET_MADE: 'The integration plan has not been made yet',
  };
  return [decided(heading, plan === 'NONE', said[plan])];
}
