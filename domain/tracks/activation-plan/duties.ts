import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { Role } from '../../vocabulary/roles.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { activationPlansOf, owedSinceResumption, restOrEnd } from './plans.ts';
import type { ActivationPlanState, ActivationPlanVersion } from '../../definitions/activation-plan/state.ts';

/** The three signatures that each presented version of an activation plan waits for (N06). */
export function activationPlanDuties(state: ProcessState): Duty[] {
  return activationPlansOf(state).flatMap((plan) =>
    plan.versions
      .flatMap((version) => signatures(plan, version))
      .map((duty) => owedSinceResumption(duty, plan)),
  );
}

function signatures(plan: ActivationPlanState, version: ActivationPlanVersion): Duty[] {
  const { number, presented } = version;
  if (!presented) return [];
  return [
    {
      id: number === 1 ? 'signatures' : `signatures/${number}`,
      kind: 'PLAN_SIGNATURES',
      anchor: { what: 'ACTIVATION_PLAN_PRESENTED', on: presented.on },
      recordedAt: presented.recordedAt,
      rulesOn: presented.on,
      parties: remindedOf(version),
      ended: signaturesEnded(plan, version),
    },
  ];
}

/** The case worker sees to the county's signature and, by letter or phone, to the client's. */
function remindedOf({ signatures: given }: ActivationPlanVersion): Role[] {
  const parties: Role[] = ['CASE_WORKER'];
  return given.EMPLOYMENT_AUTHORITY === undefined ? [...parties, 'EMPLOYMENT_AUTHORITY'] : parties;
}

function signaturesEnded(plan: ActivationPlanState, version: ActivationPlanVersion): DutyEnd | null {
  const { inForce, withdrawnOn } = version;
  if (inForce) {
    const isFirst = inForce.on === plan.inForce?.on;
    const because = isFirst ? 'ACTIVATION_PLAN_IN_FORCE' : 'ACTIVATION_PLAN_RENEWED';
    return { status: 'MET', on: inForce.on, because };
  }
  if (withdrawnOn !== null)
    return { status: 'CANCELLED', on: withdrawnOn, because: 'ACTIVATION_PLAN_DRAFTED' };
  return restOrEnd(plan);
}
