import type { Decider } from '../decider.ts';
import { acceptIf, given, happened, rulesOn } from '../decision.ts';
import { eligibleForJointService } from '../initiation/conditions.ts';
import { nobodySeesNeed } from './nobody-sees-need.ts';
import { multiSectorPlanDeciders } from './plan-decide.ts';
import { jointServiceRuns } from './running.ts';

export const jointServiceDeciders: {
  identifyJointNeed: Decider<'identifyJointNeed'>;
  startJointAssessment: Decider<'startJointAssessment'>;
  recordAssessmentPart: Decider<'recordAssessmentPart'>;
  concludeJointAssessment: Decider<'concludeJointAssessment'>;
} & typeof multiSectorPlanDeciders = {
  ...multiSectorPlanDeciders,
  identifyJointNeed: (state, { on, by, documentId }, context) =>
    acceptIf(
      [
        [state.joint === null, 'JOINT_SERVICE_STARTED'],
        [state.jointNeed === null, 'JOINT_NEED_IDENTIFIED'],
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [rulesOn(context, state.county, on) !== undefined, 'NO_RULE_SET', 'on'],
      ],
      { type: 'JOINT_NEED_IDENTIFIED', on, by, documentId },
    ),
  startJointAssessment: (state, { on, needIdentifiedBy }, context) =>
    acceptIf(
      [
        [state.joint === null, 'JOINT_SERVICE_STARTED'],
        happened(on, context),
        ...given(
          [on >= state.openedOn, 'BEFORE_CASE', 'on'],
          [on >= (state.jointNeed?.on ?? on), 'BEFORE_NEED', 'on'],
          eligibleForJointService(state, on),
        ),
        [rulesOn(context, state.county, on) !== undefined, 'NO_RULE_SET', 'on'],
      ],
      { type: 'JOINT_ASSESSMENT_STARTED', on, needIdentifiedBy },
    ),
  recordAssessmentPart: (state, body, context) =>
    acceptIf(
      [
        happened(body.on, context),
        ...given(
          [jointServiceRuns(state), 'JOINT_SERVICE_NOT_RUNNING'],
          [!state.joint || body.on >= state.joint.assessmentStartedOn, 'BEFORE_ASSESSMENT', 'on'],
        ),
      ],
      { type: 'ASSESSMENT_PART_RECORDED', ...body },
    ),
  concludeJointAssessment: (state, { on, views, documentId }, context) => {
    const { joint } = state;
    return acceptIf(
      [
        happened(on, context),
        ...given(
          [jointServiceRuns(state), 'JOINT_SERVICE_NOT_RUNNING'],
          [
            joint === null || on >= (joint.plan?.agreedOn ?? joint.assessmentStartedOn),
            'BEFORE_ASSESSMENT',
            'on',
          ],
        ),
      ],
      { type: 'JOINT_ASSESSMENT_CONCLUDED', on, views, documentId },
      ...(nobodySeesNeed(views) ? [{ type: 'JOINT_SERVICE_ENDED', on } as const] : []),
    );
  },
};
