import type { Decider } from '../decider.ts';
import { acceptIf, happened, rulesOn } from '../decision.ts';
import type { EventOf } from '../event.ts';
import type { ProcessState } from '../state.ts';

export const jointServiceDeciders: {
  startJointAssessment: Decider<'startJointAssessment'>;
  agreeMultiSectorPlan: Decider<'agreeMultiSectorPlan'>;
  concludeJointAssessment: Decider<'concludeJointAssessment'>;
} = {
  startJointAssessment: (state, { on, needIdentifiedBy }, context) =>
    acceptIf(
      [
        [state.joint === null, 'JOINT_SERVICE_STARTED'],
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [rulesOn(context, state.county, on) !== undefined, 'NO_RULE_SET', 'on'],
      ],
      { type: 'JOINT_ASSESSMENT_STARTED', on, needIdentifiedBy },
    ),
  agreeMultiSectorPlan: (state, { on, kelaTakesPart }, context) => {
    const { joint } = state;
    return acceptIf(
      [
        [joint !== null && joint.plan === null && joint.endedOn === null, 'NO_JOINT_ASSESSMENT'],
        happened(on, context),
        [joint === null || on >= joint.assessmentStartedOn, 'BEFORE_ASSESSMENT', 'on'],
      ],
      { type: 'MULTI_SECTOR_PLAN_AGREED', on, kelaTakesPart },
      ...replacedActivationPlan(state, on),
    );
  },
  concludeJointAssessment: ({ joint }, { on, views }, context) =>
    acceptIf(
      [
        [joint !== null && joint.endedOn === null, 'JOINT_SERVICE_NOT_RUNNING'],
        happened(on, context),
        [
          joint === null || on >= (joint.plan?.agreedOn ?? joint.assessmentStartedOn),
          'BEFORE_ASSESSMENT',
          'on',
        ],
      ],
      { type: 'JOINT_ASSESSMENT_CONCLUDED', on, views },
    ),
};

/** At most one plan is active: the multi-sector plan takes the place of an activation plan (LAW 189/2001 §3). */
function replacedActivationPlan(
  { activation }: ProcessState,
  on: string,
): EventOf<'ACTIVATION_PLAN_REPLACED'>[] {
  return activation?.replacedOn === null ? [{ type: 'ACTIVATION_PLAN_REPLACED', on }] : [];
}
