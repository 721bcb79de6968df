import type { IsoDate } from '../../calendar/plain-date.ts';
import { serviceFindings } from '../../eligibility/personal-conditions.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { given, type Requirement } from '../../streams/command-outcome.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import type { StatedReason } from '../../vocabulary/stated-reasons.ts';
import { canBeSetAside, unlessMissing } from '../findings.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { refusals } from '../../definitions/refusals.ts';
import { newestAssessment } from './assessments.ts';
import type { AssessedTrack } from '../../definitions/initiation/events.ts';

/**
 * A first activation plan needs a person who was found eligible for one, by the newest assessment up to the day (R10-R15b).
 */
export function eligibleForPlan(state: ProcessState, on: IsoDate): Requirement {
  return foundEligible('NOT_FOUND_ELIGIBLE_FOR_PLAN', state, 'ACTIVATION', on);
}

/** The joint service needs a need that was assessed up to the day (R16-R20). */
export function eligibleForJointService(state: ProcessState, on: IsoDate): Requirement {
  return foundEligible('NOT_FOUND_ELIGIBLE_FOR_JOINT_SERVICE', state, 'JOINT', on);
}

/** A suspended plan is resumed only where eligibility was assessed again since (domain.md 2.3). */
export function eligibleAgain(
  state: ProcessState,
  suspendedOn: IsoDate | undefined,
  on: IsoDate,
): Requirement {
  return foundEligible('ELIGIBILITY_NOT_RECHECKED', state, 'ACTIVATION', on, suspendedOn);
}

type Code =
  'NOT_FOUND_ELIGIBLE_FOR_PLAN' | 'NOT_FOUND_ELIGIBLE_FOR_JOINT_SERVICE' | 'ELIGIBILITY_NOT_RECHECKED';

/** The newest assessment up to a day, and not before another, found the person eligible; else it is said what is missing. */
function foundEligible(
  code: Code,
  state: ProcessState,
  track: AssessedTrack,
  on: IsoDate,
  since: IsoDate = state.openedOn,
): Requirement {
  const newest = newestAssessment(state, track, on);
  const isFound = newest?.result === 'ELIGIBLE' && newest.on >= since;
  const { rule, source, message } = refusals[code];
  const missing = newest?.result === 'UNDECIDED' ? newest.missing : [];
  const text = { rule, source, message: unlessMissing(missing, message) };
  return [isFound, code, undefined, text];
}

/**
 * Who may get a service (R03-R05, R07, R08): by the circumstances of the newest assessment of the service up to the
 * decision, and the rules of the day of the decision.
 */
export function conditionsOfService(
  state: ProcessState,
  decidedOn: IsoDate,
  rules: EffectiveRules,
): Finding[] {
  return serviceFindings(newestAssessment(state, 'SERVICE', decidedOn)?.circumstances ?? {}, rules);
}

/** A service needs an assessment of its conditions, in which the official didn't find against the client (4.12). */
export function serviceAssessed(state: ProcessState, decidedOn: IsoDate): Requirement[] {
  const assessed = newestAssessment(state, 'SERVICE', decidedOn);
  const isRefused = assessed?.result === 'NOT_ELIGIBLE' && assessed.computed === 'ELIGIBLE';
  return given(
    [assessed !== undefined, 'SERVICE_NOT_ASSESSED'],
    [!isRefused, 'NOT_FOUND_ELIGIBLE_FOR_SERVICE'],
  );
}

/** What the official set aside when the service was assessed is set aside for what is decided on it, on the same grounds. */
export function setAsideByAssessment(
  state: ProcessState,
  decidedOn: IsoDate,
  rules: EffectiveRules,
): StatedReason[] {
  const assessed = newestAssessment(state, 'SERVICE', decidedOn);
  if (assessed?.result !== 'ELIGIBLE' || assessed.computed === 'ELIGIBLE') return [];
  const { circumstances, documentId } = assessed;
  if (documentId === null) return [];
  return serviceFindings(circumstances, rules)
    .filter(canBeSetAside)
    .map(({ rule }) => ({ rule, documentId }));
}
