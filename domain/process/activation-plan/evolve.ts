import type { Evolver } from '../evolver.ts';
import type { ProcessState } from '../state.ts';
import type { ActivationPlanState } from './state.ts';

export const activationPlanEvolvers: {
  ACTIVATION_PLAN_PRESENTED: Evolver<'ACTIVATION_PLAN_PRESENTED'>;
  ACTIVATION_PLAN_SIGNED: Evolver<'ACTIVATION_PLAN_SIGNED'>;
  ACTIVATION_PLAN_IN_FORCE: Evolver<'ACTIVATION_PLAN_IN_FORCE'>;
  ACTIVATION_PLAN_REPLACED: Evolver<'ACTIVATION_PLAN_REPLACED'>;
  ACTIVATION_PLAN_RESUMED: Evolver<'ACTIVATION_PLAN_RESUMED'>;
} = {
  ACTIVATION_PLAN_PRESENTED: (state, { on }, { at }) => ({
    ...state,
    activation: {
      presentedOn: on,
      presentedAt: at,
      signatures: {},
      inForce: null,
      suspensions: [],
      replacedOn: null,
    },
  }),
  ACTIVATION_PLAN_SIGNED: (state, { on, by }) =>
    changed(state, ({ signatures }) => ({ signatures: { ...signatures, [by]: on } })),
  ACTIVATION_PLAN_IN_FORCE: (state, { on }, { at }) =>
    changed(state, () => ({ inForce: { on, recordedAt: at } })),
  ACTIVATION_PLAN_REPLACED: (state, { on }) => changed(state, () => ({ replacedOn: on })),
  ACTIVATION_PLAN_RESUMED: (state, { on }, { at }) =>
    changed(state, ({ suspensions }) => ({
      suspensions: suspensions.map((s) => (s.resumed ? s : { ...s, resumed: { on, recordedAt: at } })),
    })),
};

function changed(
  state: ProcessState,
  change: (plan: ActivationPlanState) => Partial<ActivationPlanState>,
): ProcessState {
  return state.activation
    ? { ...state, activation: { ...state.activation, ...change(state.activation) } }
    : state;
}
