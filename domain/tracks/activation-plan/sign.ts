import { suspendedOn } from '../active-plan.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, happened } from '../../streams/command-outcome.ts';
import type { ProcessEvent } from '../../definitions/event.ts';
import { benefitsExplained } from '../plan/requirements.ts';
import { pendingVersion } from '../plan/versions.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { ongoingPlan } from './plans.ts';
import { SIGNERS } from '../../definitions/activation-plan/signers.ts';
import type { ActivationPlanState, ActivationPlanVersion } from '../../definitions/activation-plan/state.ts';

/** One of the three signs (A4 of domain.md 2.3); the plan takes effect with the last of them. */
export const signActivationPlan: Behaviour<'signActivationPlan'> = {
  possible: (state) => [[!!versionToSign(state)?.presented, 'NO_PLAN_TO_SIGN']],
  requires: (state, { on, by }, context) => {
    const plan = ongoingPlan(state);
    const version = versionToSign(state);
    return [
      [!plan || !suspendedOn(plan, on), 'PLAN_SUSPENDED'],
      [version?.signatures[by] === undefined, 'ALREADY_SIGNED', 'by'],
      ...given(
        [on >= (version?.presented?.on ?? on), 'BEFORE_PRESENTED', 'on'],
        benefitsExplained(state, version, on),
        [on <= (version?.draft.validTo ?? on), 'SIGNED_AFTER_VALIDITY', 'on'],
      ),
      happened(on, context),
    ];
  },
  events: (state, body) => {
    const { on, by, method, documentId = null } = body;
    const plan = ongoingPlan(state);
    const version = versionToSign(state);
    return [
      { type: 'ACTIVATION_PLAN_SIGNED', on, by, method, documentId },
      ...(plan && version ? takesEffect(plan, version, body) : []),
    ];
  },
};

function versionToSign(state: ProcessState): ActivationPlanVersion | undefined {
  return pendingVersion(ongoingPlan(state)?.versions ?? []);
}

/** Where all have signed, the first version brings the plan into force, a later one renews it (L03). */
function takesEffect(
  { inForce }: ActivationPlanState,
  version: ActivationPlanVersion,
  { by, on: signedOn }: CommandBody<'signActivationPlan'>,
): ProcessEvent[] {
  const signatures = { ...version.signatures, [by]: signedOn };
  if (!SIGNERS.every((signer) => signatures[signer] !== undefined)) return [];
  // Signatures are recorded in any order: the last of them by its date counts.
  const on = Object.values(signatures).sort().at(-1) ?? signedOn;
  return inForce
    ? [{ type: 'ACTIVATION_PLAN_RENEWED', on, version: version.number }]
    : [{ type: 'ACTIVATION_PLAN_IN_FORCE', on }];
}
