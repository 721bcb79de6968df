import type { Evolver } from '../evolver.ts';
import type { PlanVersion } from '../../definitions/plan/state.ts';

export const planEvolvers: {
  BENEFITS_EXPLAINED: Evolver<'BENEFITS_EXPLAINED'>;
  NEXT_STEPS_DECIDED: Evolver<'NEXT_STEPS_DECIDED'>;
} = {
  // Once told is told: an earlier day than the one known counts, a later one changes nothing.
  BENEFITS_EXPLAINED: (state, { on }) => {
    const known = state.benefitsExplainedOn;
    return { ...state, benefitsExplainedOn: known !== null && known < on ? known : on };
  },
  NEXT_STEPS_DECIDED: (state, { on, plan, version }) => {
    if (plan === 'MULTI_SECTOR') return { ...state, joint: state.joint && decided(state.joint, version, on) };
    return {
      ...state,
      activation: state.activation && decided(state.activation, version, on),
      formerActivations: state.formerActivations.map((former) => decided(former, version, on)),
    };
  },
};

function decided<P extends { readonly versions: readonly PlanVersion[] }>(
  plan: P,
  number: number,
  on: string,
): P {
  return {
    ...plan,
    versions: plan.versions.map((v) => (v.number === number ? { ...v, nextStepsDecidedOn: on } : v)),
  };
}
