import type { IsoDate } from '../../calendar/plain-date.ts';
import { periodAgeFindings, serviceFindings } from '../../eligibility/personal-conditions.ts';
import type { CommandBody } from '../command.ts';
import { rulesOn, type DecisionContext, type Requirement } from '../decision.ts';
import { keeping } from '../findings.ts';
import { underFullRules } from '../full-rules.ts';
import type { ProcessState } from '../state.ts';
import { foundEligible, newestAssessment } from './assessments.ts';

/** A first activation plan needs a person who was found eligible for one (R10-R15b). */
export function eligibleForPlan(state: ProcessState): Requirement {
  const asked = underFullRules(state);
  return [!asked || foundEligible(state, 'ACTIVATION', state.openedOn), 'NOT_FOUND_ELIGIBLE_FOR_PLAN'];
}

/** The joint service needs a need that was assessed (R16-R20). */
export function eligibleForJointService(state: ProcessState): Requirement {
  const asked = underFullRules(state);
  return [!asked || foundEligible(state, 'JOINT', state.openedOn), 'NOT_FOUND_ELIGIBLE_FOR_JOINT_SERVICE'];
}

/** A suspended plan is resumed only where eligibility was assessed again since (domain.md 2.3). */
export function eligibleAgain(state: ProcessState, suspendedOn: IsoDate | undefined): Requirement {
  const asked = underFullRules(state) && suspendedOn !== undefined;
  return [!asked || foundEligible(state, 'ACTIVATION', suspendedOn), 'ELIGIBILITY_NOT_RECHECKED'];
}

/**
 * Who may get a service (R01-R05, R07, R08): by the facts of the newest assessment of the service, the ages on the first and
 * last day of the period, and the rules of the day of the decision.
 */
export function mayGetService(
  state: ProcessState,
  body: CommandBody<'startServicePeriod'>,
  context: DecisionContext,
): Requirement[] {
  const rules = rulesOn(context, state.county, body.decidedOn);
  if (!underFullRules(state) || !rules) return [];
  const { ageAtStart, ageAtEnd, reasons } = body;
  const assessed = newestAssessment(state, 'SERVICE');
  return [
    [assessed !== undefined, 'SERVICE_NOT_ASSESSED'],
    [ageAtStart !== undefined && ageAtEnd !== undefined, 'AGE_UNKNOWN'],
    ...keeping(
      periodAgeFindings({ ageAtStart: ageAtStart ?? 0, ageAtEnd: ageAtEnd ?? 0 }, rules),
      reasons,
      'start',
    ),
    ...keeping(serviceFindings(assessed?.facts ?? {}, rules), reasons),
  ];
}
