import type { Behaviour } from '../behaviour.ts';
import { given, happened, rulesOn, type Requirement } from '../../streams/command-outcome.ts';
import { eligibleForJointService } from '../initiation/conditions.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { nobodySeesNeed } from './nobody-sees-need.ts';
import { multiSectorPlanBehaviours } from './plan-behaviours.ts';
import { isRunning, sinceAssessment } from './requirements.ts';

export const jointServiceBehaviours: {
  identifyJointNeed: Behaviour<'identifyJointNeed'>;
  startJointAssessment: Behaviour<'startJointAssessment'>;
  recordAssessmentPart: Behaviour<'recordAssessmentPart'>;
  concludeJointAssessment: Behaviour<'concludeJointAssessment'>;
} & typeof multiSectorPlanBehaviours = {
  ...multiSectorPlanBehaviours,
  identifyJointNeed: {
    possible: (state) => [notStarted(state), [state.jointNeed === null, 'JOINT_NEED_IDENTIFIED']],
    requires: (state, { on }, context) => [
      happened(on, context),
      [on >= state.openedOn, 'BEFORE_CASE', 'on'],
      [rulesOn(context, state.county, on) !== undefined, 'NO_RULE_SET', 'on'],
    ],
    events: (_state, { on, by, documentId }) => [{ type: 'JOINT_NEED_IDENTIFIED', on, by, documentId }],
  },
  startJointAssessment: {
    possible: (state) => [notStarted(state)],
    requires: (state, { on }, context) => [
      happened(on, context),
      ...given(
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [on >= (state.jointNeed?.on ?? on), 'BEFORE_NEED', 'on'],
        eligibleForJointService(state, on),
      ),
      [rulesOn(context, state.county, on) !== undefined, 'NO_RULE_SET', 'on'],
    ],
    events: (_state, { on, needIdentifiedBy }) => [
      { type: 'JOINT_ASSESSMENT_STARTED', on, needIdentifiedBy },
    ],
  },
  recordAssessmentPart: {
    possible: (state) => [isRunning(state)],
    requires: (state, { on }, context) => [happened(on, context), sinceAssessment(state, on)],
    events: (_state, body) => [{ type: 'ASSESSMENT_PART_RECORDED', ...body }],
  },
  concludeJointAssessment: {
    possible: (state) => [isRunning(state)],
    requires: ({ joint, periods }, { on, views }, context) => [
      happened(on, context),
      [
        !nobodySeesNeed(views) || !joint?.plan || periods.every(({ end }) => end <= on),
        'SERVICE_RUNS_ON_PLAN',
        'views',
      ],
      [on >= (joint?.plan?.agreedOn ?? joint?.assessmentStartedOn ?? on), 'BEFORE_ASSESSMENT', 'on'],
    ],
    events: (_state, { on, views, documentId }) => [
      { type: 'JOINT_ASSESSMENT_CONCLUDED', on, views, documentId },
      ...(nobodySeesNeed(views) ? [{ type: 'JOINT_SERVICE_ENDED', on } as const] : []),
    ],
  },
};

/** A case has one joint service, which isn't started again. */
function notStarted({ joint }: ProcessState): Requirement {
  return [joint === null, 'JOINT_SERVICE_STARTED'];
}
