import type { IsoDate } from '../../calendar/plain-date.ts';
import { suspendedOn } from '../active-plan.ts';
import type { Behaviour } from '../behaviour.ts';
import { given, happened, rulesOn, type Requirement } from '../../streams/command-outcome.ts';
import { eligibleAgain } from '../initiation/conditions.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { draftBehaviours } from './draft-behaviours.ts';
import { endsWithoutAgreement } from './ended-by-law.ts';
import { ongoingPlan } from './plans.ts';
import { signActivationPlan } from './sign.ts';
import { SIGNERS } from '../../definitions/activation-plan/signers.ts';

export const activationPlanBehaviours: {
  signActivationPlan: Behaviour<'signActivationPlan'>;
  verifyEmploymentPlan: Behaviour<'verifyEmploymentPlan'>;
  resumeActivationPlan: Behaviour<'resumeActivationPlan'>;
  endActivationPlan: Behaviour<'endActivationPlan'>;
} & typeof draftBehaviours = {
  ...draftBehaviours,
  signActivationPlan,
  verifyEmploymentPlan: {
    requires: (state, { on, what, heldOn }, context) => [
      happened(on, context),
      [on >= state.openedOn, 'BEFORE_CASE', 'on'],
      [what === 'JOB_SEARCH_DISCUSSION' || heldOn <= on, 'VERIFIED_BEFORE_HELD', 'heldOn'],
    ],
    events: (_state, { on, what, heldOn }) => [{ type: 'EMPLOYMENT_PLAN_VERIFIED', on, what, heldOn }],
  },
  resumeActivationPlan: {
    possible: (state) => [[suspendedSince(state) !== undefined, 'PLAN_NOT_SUSPENDED']],
    requires: (state, { on, agreedBy }, context) => {
      const plan = ongoingPlan(state);
      return [
        [agreedByAll(agreedBy), 'NOT_AGREED_BY_ALL', 'agreedBy'],
        ...given(
          [!plan || suspendedOn(plan, on), 'BEFORE_SUSPENSION', 'on'],
          eligibleAgain(state, suspendedSince(state), on),
        ),
        happened(on, context),
      ];
    },
    events: (_state, { on }) => [{ type: 'ACTIVATION_PLAN_RESUMED', on }],
  },
  endActivationPlan: {
    possible: (state) => [planGoesOn(state)],
    requires: (state, { on, reason, age, agreedBy = [] }, context) => {
      const rules = rulesOn(context, state.county, on);
      if (!rules) return [[false, 'NO_RULE_SET', 'on']];
      return [
        [on >= (ongoingPlan(state)?.inForce?.on ?? state.openedOn), 'END_BEFORE_PLAN', 'on'],
        [
          endsWithoutAgreement({ reason, age }, rules) || agreedByAll(agreedBy),
          'NOT_AGREED_BY_ALL',
          'agreedBy',
        ],
        happened(on, context),
      ];
    },
    events: (_state, { on, reason, agreedBy = [], documentId = null }) => [
      { type: 'ACTIVATION_PLAN_ENDED', on, reason, agreedBy, documentId },
    ],
  },
};

/** Three-way agreement (domain.md 2.3, 4.12). */
function agreedByAll(agreedBy: readonly string[]): boolean {
  return SIGNERS.every((signer) => agreedBy.includes(signer));
}

function planGoesOn(state: ProcessState): Requirement {
  return [ongoingPlan(state) !== undefined, 'NO_ACTIVATION_PLAN'];
}

/** The first day of the suspension that nobody has agreed to end yet. */
function suspendedSince(state: ProcessState): IsoDate | undefined {
  return ongoingPlan(state)?.suspensions.find(({ resumed }) => resumed === null)?.on;
}
