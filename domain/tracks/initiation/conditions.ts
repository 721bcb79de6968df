import type { IsoDate } from '../../calendar/plain-date.ts';
import { periodAgeFindings, serviceFindings } from '../../eligibility/personal-conditions.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, rulesOn, type CommandContext, type Requirement } from '../../streams/command-outcome.ts';
import { requirementsOf, unlessMissing } from '../findings.ts';
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
 * Who may get a service (R01-R05, R07, R08): by the circumstances of the newest assessment of the service up to the
 * decision, the ages on the first and last day of the period, and the rules of the day of the decision.
 */
export function mayGetService(
  state: ProcessState,
  body: CommandBody<'decideServicePeriod'>,
  context: CommandContext,
): Requirement[] {
  const rules = rulesOn(context, state.county, body.decidedOn);
  if (!rules) return [];
  const { ageAtStart, ageAtEnd, reasons } = body;
  const assessed = newestAssessment(state, 'SERVICE', body.decidedOn);
  return [
    ...given(
      [assessed !== undefined, 'SERVICE_NOT_ASSESSED'],
      ...requirementsOf(serviceFindings(assessed?.circumstances ?? {}, rules), reasons),
    ),
    ...requirementsOf(periodAgeFindings({ ageAtStart, ageAtEnd }, rules), reasons, 'start'),
  ];
}
