import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { IsoDate } from '../../calendar/plain-date.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import { owedOnResumption } from '../activation-plan/owed-on-resumption.ts';
import { ongoingPlan, suspensionEnd } from '../activation-plan/plans.ts';
import { registerOfPlanOn } from '../registers.ts';

type Request = ProcessState['reviewRequests'][number];

/** Answers to the reviews that the client asked for (D05b). They rest while the plan is suspended: nobody can hold one. */
export function requestAnswers(state: ProcessState, rules: PublishedRules): Duty[] {
  const plan = ongoingPlan(state);
  return state.reviewRequests.map((request) => {
    const duty: Duty = {
      id: `review-request/${request.on}`,
      kind: 'REVIEW_REQUEST_ANSWER',
      anchor: { what: 'REVIEW_REQUESTED', on: request.on },
      recordedAt: request.recordedAt,
      rulesOn: request.on,
      register: registerOfPlanOn(state, request.on),
      ended: requestEnded(request, state),
    };
    return plan && !request.planEnd ? owedOnResumption(duty, plan, state.county, rules) : duty;
  });
}

function requestEnded({ answeredOn, planEnd: end }: Request, state: ProcessState): DutyEnd | null {
  if (answeredOn !== null) return { status: 'MET', on: answeredOn, because: 'REVIEW_REQUEST_ANSWERED' };
  if (end) return { status: 'CANCELLED', ...end };
  const plan = ongoingPlan(state);
  return plan ? suspensionEnd(plan) : null;
}

/** The joint assessments that reviews asked for (D12); reviews of the plan go on meanwhile (domain.md 2.2). */
export function jointClosings({ joint }: ProcessState): Duty[] {
  if (!joint) return [];
  return joint.closingRequests.map(({ on, recordedAt, assessedOn }) => ({
    id: `joint-closing/${on}`,
    kind: 'JOINT_CLOSING',
    register: 'JOINT_SERVICE',
    anchor: { what: 'JOINT_CLOSING_REQUESTED', on },
    recordedAt,
    rulesOn: on,
    ended: closingEnded(assessedOn, joint.endedOn),
  }));
}

function closingEnded(assessedOn: IsoDate | null, endedOn: IsoDate | null): DutyEnd | null {
  if (assessedOn !== null) return { status: 'MET', on: assessedOn, because: 'JOINT_ASSESSMENT_CONCLUDED' };
  return endedOn === null ? null : { status: 'CANCELLED', on: endedOn, because: 'JOINT_SERVICE_ENDED' };
}
