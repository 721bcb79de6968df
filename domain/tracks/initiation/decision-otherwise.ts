import type { CommandBody } from '../../definitions/command.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { given, type Requirement } from '../../streams/command-outcome.ts';
import type { StatedReason } from '../../vocabulary/stated-reasons.ts';
import { canBeSetAside, requirementsOf } from '../findings.ts';
import { assessmentOf } from './assessments.ts';

type Body = CommandBody<'assessEligibility'>;

/**
 * What an official needs to find otherwise than the rules compute (4.12): all that the rules need known, the grounds, and no
 * rule against it that nobody can set aside.
 */
export function decisionOtherwise(body: Body, rules: EffectiveRules): Requirement[] {
  const { result, findings } = computedFor(body, rules);
  if (body.decision === undefined || body.decision === result) return [];
  if (result === 'UNDECIDED') return requirementsOf(findings.filter(isUndecided), {}, 'circumstances');
  return given(
    [body.documentId !== undefined, 'OTHERWISE_WITHOUT_GROUNDS', 'content'],
    ...requirementsOf(
      findings.filter(({ severity }) => severity === 'FORBID'),
      {},
      'decision',
    ),
  );
}

/** Each rule that is set aside, with its grounds; where no rule stood against it, the section that allows refusing it. */
export function groundsOtherwise(body: Body, rules: EffectiveRules): StatedReason[] {
  const { result, findings } = computedFor(body, rules);
  const { decision, documentId } = body;
  if (decision === undefined || decision === result || documentId === undefined) return [];
  if (decision === 'NOT_ELIGIBLE') return [{ rule: '4.12', documentId }];
  return findings.filter(canBeSetAside).map(({ rule }) => ({ rule, documentId }));
}

function computedFor({ track, circumstances, age }: Body, rules: EffectiveRules) {
  return assessmentOf(track, circumstances, age, rules);
}

function isUndecided({ severity, result }: ReturnType<typeof computedFor>['findings'][number]): boolean {
  return result === 'UNKNOWN' && (severity === 'FORBID' || severity === 'BLOCK');
}
