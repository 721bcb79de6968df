import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { Role } from '../roles.ts';
import type { ProcessState } from '../state.ts';
import type { ActivationPlanState } from './state.ts';

/** The three signatures that a presented activation plan waits for (N06). */
export function activationPlanDuties({ activation }: ProcessState): Duty[] {
  if (!activation) return [];
  return [
    {
      id: 'signatures',
      kind: 'PLAN_SIGNATURES',
      anchor: { what: 'ACTIVATION_PLAN_PRESENTED', on: activation.presentedOn },
      recordedAt: activation.presentedAt,
      rulesOn: activation.presentedOn,
      parties: remindedOf(activation),
      ended: signaturesEnded(activation),
    },
  ];
}

/** The case worker sees to the county's signature and, by letter or phone, to the client's. */
function remindedOf({ signatures }: ActivationPlanState): Role[] {
  const parties: Role[] = ['CASE_WORKER'];
  return signatures.EMPLOYMENT_AUTHORITY === undefined ? [...parties, 'EMPLOYMENT_AUTHORITY'] : parties;
}

function signaturesEnded({ inForce, replacedOn }: ActivationPlanState): DutyEnd | null {
  if (inForce) return { status: 'MET', on: inForce.on, because: 'ACTIVATION_PLAN_IN_FORCE' };
  return replacedOn === null
    ? null
    : { status: 'CANCELLED', on: replacedOn, because: 'ACTIVATION_PLAN_REPLACED' };
}
