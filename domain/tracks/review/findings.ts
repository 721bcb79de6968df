import type { Finding } from '../../vocabulary/finding.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { severityOf } from '../../rules/severity.ts';
import type { CommandBody } from '../../definitions/command.ts';
import type { PlanType } from '../../definitions/review/events.ts';

/** Rule of the review of a plan, with its source. */
const OF_PLAN = {
  MULTI_SECTOR: { rule: 'D05', source: 'LAW 381/2023 §6; domain.md 2.2 J4' },
  ACTIVATION: { rule: 'D06', source: 'LAW 189/2001 §9; domain.md 2.3' },
} as const satisfies Record<PlanType, Pick<Finding, 'rule' | 'source'>>;

/** D05, D06: the client takes part, or was invited and it is known why not. */
export function clientInvited(
  { participants, clientAbsence }: CommandBody<'holdReview'>,
  plan: PlanType,
  rules: EffectiveRules,
): Finding {
  const isThere = participants.includes('CLIENT');
  const isUnknown = !isThere && clientAbsence === undefined;
  return {
    ...OF_PLAN[plan],
    severity: severityOf(rules, OF_PLAN[plan].rule),
    result: isUnknown ? 'UNKNOWN' : isThere && clientAbsence !== undefined ? 'FAILS' : 'HOLDS',
    reason: 'A client either takes part in the review or is absent from it',
    missing: isUnknown ? ['clientAbsence'] : [],
  };
}

/** D42: a review asks the client about the situation: without the survey the indicators lack data. */
export function situationSurveyed({ survey }: CommandBody<'holdReview'>, rules: EffectiveRules): Finding {
  return {
    rule: 'D42',
    severity: severityOf(rules, 'D42'),
    result: survey === undefined ? 'FAILS' : 'HOLDS',
    reason: 'A review has the situation survey of the client',
    source: 'S002 l.26, 34',
    missing: [],
  };
}
