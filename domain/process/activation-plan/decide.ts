import { suspendedOn } from '../active-plan.ts';
import type { Decider } from '../decider.ts';
import { acceptIf, given, happened } from '../decision.ts';
import { eligibleAgain } from '../initiation/conditions.ts';
import { benefitsExplained } from '../plan/requirements.ts';
import { pendingVersion } from '../plan/versions.ts';
import { draftDeciders } from './draft-decide.ts';
import { ongoingPlan } from './plans.ts';
import { SIGNERS } from './signers.ts';
import type { ActivationPlanState } from './state.ts';

export const activationPlanDeciders: {
  signActivationPlan: Decider<'signActivationPlan'>;
  verifyEmploymentPlan: Decider<'verifyEmploymentPlan'>;
  resumeActivationPlan: Decider<'resumeActivationPlan'>;
  endActivationPlan: Decider<'endActivationPlan'>;
} & typeof draftDeciders = {
  ...draftDeciders,
  signActivationPlan: (state, { on, by, method, documentId }, context) => {
    const plan = ongoingPlan(state);
    const version = pendingVersion(plan?.versions ?? []);
    const signatures = { ...version?.signatures, [by]: on };
    const complete = SIGNERS.every((signer) => signatures[signer] !== undefined);
    const lastOn = Object.values(signatures).sort().at(-1) ?? on;
    return acceptIf(
      [
        ...given(
          [!!version?.presented, 'NO_PLAN_TO_SIGN'],
          [!plan || !suspendedOn(plan, on), 'PLAN_SUSPENDED'],
          [version?.signatures[by] === undefined, 'ALREADY_SIGNED', 'by'],
          ...given(
            [!version?.presented || on >= version.presented.on, 'BEFORE_PRESENTED', 'on'],
            benefitsExplained(state, version, on),
          ),
        ),
        happened(on, context),
      ],
      { type: 'ACTIVATION_PLAN_SIGNED', on, by, method, documentId: documentId ?? null },
      ...(complete && plan && version ? [takesEffect(plan, version.number, lastOn)] : []),
    );
  },
  verifyEmploymentPlan: (state, { on, what, heldOn }, context) =>
    acceptIf(
      [
        [ongoingPlan(state) !== undefined, 'NO_ACTIVATION_PLAN'],
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [heldOn <= on, 'VERIFIED_BEFORE_HELD', 'heldOn'],
      ],
      { type: 'EMPLOYMENT_PLAN_VERIFIED', on, what, heldOn },
    ),
  resumeActivationPlan: (state, { on, agreedBy }, context) => {
    const { activation } = state;
    const suspension = activation ? openSuspension(activation) : undefined;
    return acceptIf(
      [
        ...given(
          [suspension !== undefined, 'PLAN_NOT_SUSPENDED'],
          [SIGNERS.every((signer) => agreedBy.includes(signer)), 'NOT_AGREED_BY_ALL', 'agreedBy'],
          ...given(
            [activation === null || suspendedOn(activation, on), 'BEFORE_SUSPENSION', 'on'],
            eligibleAgain(state, suspension?.on, on),
          ),
        ),
        happened(on, context),
      ],
      { type: 'ACTIVATION_PLAN_RESUMED', on },
    );
  },
  endActivationPlan: (state, { on, reason, documentId }, context) => {
    const plan = ongoingPlan(state);
    return acceptIf(
      [
        ...given(
          [plan !== undefined, 'NO_ACTIVATION_PLAN'],
          [on >= (plan?.inForce?.on ?? state.openedOn), 'END_BEFORE_PLAN', 'on'],
        ),
        happened(on, context),
      ],
      { type: 'ACTIVATION_PLAN_ENDED', on, reason, documentId: documentId ?? null },
    );
  },
};

/** The first version brings the plan into force, a later one renews it (L03). */
function takesEffect({ inForce }: ActivationPlanState, version: number, on: string) {
  return inForce
    ? ({ type: 'ACTIVATION_PLAN_RENEWED', on, version } as const)
    : ({ type: 'ACTIVATION_PLAN_IN_FORCE', on } as const);
}

function openSuspension(plan: ActivationPlanState): ActivationPlanState['suspensions'][number] | undefined {
  const { suspensions, replacedOn, endedOn } = plan;
  return replacedOn === null && endedOn === null
    ? suspensions.find(({ resumed }) => resumed === null)
    : undefined;
}
