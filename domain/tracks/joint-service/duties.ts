import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import { nextStepsDuties } from '../plan/next-steps.ts';
import { promisedServices } from '../plan/promised-services.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { JointServiceState } from '../../definitions/joint-service/state.ts';

/**
 * What the joint service asks for, besides reviews: the start of the assessment once the need is known (L01), the plan
 * within the mapping period (kartoitusjakso, D03, D04) and the plan's own date for next steps (L02).
 */
export function jointServiceDuties(state: ProcessState): Duty[] {
  const duties = [...assessmentStart(state), ...(state.joint ? dutiesOf(state.joint, state.periods) : [])];
  return duties.map((duty) => ({ ...duty, register: 'JOINT_SERVICE' }));
}

function assessmentStart({ jointNeed, joint }: ProcessState): Duty[] {
  if (!jointNeed) return [];
  return [
    {
      id: 'joint-assessment-start',
      kind: 'JOINT_ASSESSMENT_START',
      anchor: { what: 'JOINT_NEED_IDENTIFIED', on: jointNeed.on },
      recordedAt: jointNeed.recordedAt,
      rulesOn: jointNeed.on,
      ended: joint && { status: 'MET', on: joint.assessmentStartedOn, because: 'JOINT_ASSESSMENT_STARTED' },
    },
  ];
}

function dutiesOf(joint: JointServiceState, periods: ProcessState['periods']): Duty[] {
  return [
    {
      id: 'mapping',
      kind: 'MAPPING',
      anchor: { what: 'JOINT_ASSESSMENT_STARTED', on: joint.assessmentStartedOn },
      recordedAt: joint.startedAt,
      rulesOn: joint.assessmentStartedOn,
      ended: mappingEnded(joint),
    },
    ...promisedServices(
      {
        plan: 'multi-sector',
        versions: joint.versions,
        agreedBy: 'MULTI_SECTOR_PLAN_AGREED',
        renewedBy: 'MULTI_SECTOR_PLAN_RENEWED',
        over: serviceEnded(joint),
      },
      periods,
    ),
    ...nextStepsDuties(
      'MULTI_SECTOR_NEXT_STEPS',
      joint.versions,
      'MULTI_SECTOR_PLAN_RENEWED',
      serviceEnded(joint),
    ),
  ];
}

function mappingEnded(joint: JointServiceState): DutyEnd | null {
  const { plan } = joint;
  if (plan) return { status: 'MET', on: plan.agreedOn, because: 'MULTI_SECTOR_PLAN_AGREED' };
  return serviceEnded(joint);
}

function serviceEnded({ endedOn }: JointServiceState): DutyEnd | null {
  return endedOn === null ? null : { status: 'CANCELLED', on: endedOn, because: 'JOINT_SERVICE_ENDED' };
}
