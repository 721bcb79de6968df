import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { ProcessState } from '../state.ts';
import type { JointServiceState } from './state.ts';

/** The mapping period (kartoitusjakso): the multi-sector plan within three months (D03, D04). */
export function jointServiceDuties({ joint }: ProcessState): Duty[] {
  if (!joint) return [];
  return [
    {
      id: 'mapping',
      kind: 'MAPPING',
      anchor: { what: 'JOINT_ASSESSMENT_STARTED', on: joint.assessmentStartedOn },
      recordedAt: joint.startedAt,
      rulesOn: joint.assessmentStartedOn,
      ended: mappingEnded(joint),
    },
  ];
}

function mappingEnded({ plan, endedOn }: JointServiceState): DutyEnd | null {
  if (plan) return { status: 'MET', on: plan.agreedOn, because: 'MULTI_SECTOR_PLAN_AGREED' };
  return endedOn === null ? null : { status: 'CANCELLED', on: endedOn, because: 'JOINT_SERVICE_ENDED' };
}
