import { suspendedOn } from '../active-plan.ts';
import type { Decider } from '../decider.ts';
import { acceptIf, happened, rulesOn } from '../decision.ts';
import { SIGNERS } from './signers.ts';
import type { ActivationPlanState } from './state.ts';

export const activationPlanDeciders: {
  presentActivationPlan: Decider<'presentActivationPlan'>;
  signActivationPlan: Decider<'signActivationPlan'>;
  resumeActivationPlan: Decider<'resumeActivationPlan'>;
} = {
  presentActivationPlan: (state, { on }, context) =>
    acceptIf(
      [
        [state.activation === null, 'ACTIVATION_PLAN_EXISTS'],
        [!state.joint?.plan || state.joint.endedOn !== null, 'MULTI_SECTOR_PLAN_ACTIVE'],
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [rulesOn(context, state.county, on) !== undefined, 'NO_RULE_SET', 'on'],
      ],
      { type: 'ACTIVATION_PLAN_PRESENTED', on },
    ),
  signActivationPlan: ({ activation }, { on, by }, context) => {
    const signatures = { ...activation?.signatures, [by]: on };
    const complete = SIGNERS.every((signer) => signatures[signer] !== undefined);
    const lastOn = Object.values(signatures).sort().at(-1) ?? on;
    return acceptIf(
      [
        [
          activation !== null && activation.inForce === null && activation.replacedOn === null,
          'NO_PLAN_TO_SIGN',
        ],
        [activation?.signatures[by] === undefined, 'ALREADY_SIGNED', 'by'],
        happened(on, context),
        [activation === null || on >= activation.presentedOn, 'BEFORE_PRESENTED', 'on'],
      ],
      { type: 'ACTIVATION_PLAN_SIGNED', on, by },
      ...(complete ? [{ type: 'ACTIVATION_PLAN_IN_FORCE', on: lastOn } as const] : []),
    );
  },
  resumeActivationPlan: ({ activation }, { on, agreedBy }, context) =>
    acceptIf(
      [
        [activation !== null && openSuspension(activation) !== undefined, 'PLAN_NOT_SUSPENDED'],
        happened(on, context),
        [activation === null || suspendedOn(activation, on), 'BEFORE_SUSPENSION', 'on'],
        [SIGNERS.every((signer) => agreedBy.includes(signer)), 'NOT_AGREED_BY_ALL', 'agreedBy'],
      ],
      { type: 'ACTIVATION_PLAN_RESUMED', on },
    ),
};

function openSuspension({ suspensions, replacedOn }: ActivationPlanState): object | undefined {
  return replacedOn === null ? suspensions.find(({ resumed }) => resumed === null) : undefined;
}
