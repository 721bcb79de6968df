import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { IsoDate } from '../../calendar/plain-date.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { registerOfPlanOn } from '../registers.ts';

/** Answers to the reviews that the client asked for (D05b). */
export function requestAnswers(state: ProcessState): Duty[] {
  return state.reviewRequests.map(({ on, recordedAt, answeredOn, planEnd: end }) => ({
    id: `review-request/${on}`,
    kind: 'REVIEW_REQUEST_ANSWER',
    anchor: { what: 'REVIEW_REQUESTED', on },
    recordedAt,
    rulesOn: on,
    register: registerOfPlanOn(state, on),
    ended:
      answeredOn === null
        ? end && { status: 'CANCELLED', ...end }
        : { status: 'MET', on: answeredOn, because: 'REVIEW_REQUEST_ANSWERED' },
  }));
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
