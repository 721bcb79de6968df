import type { IsoDate } from '../../calendar/plain-date.ts';
import { activePlanOn } from '../active-plan.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, happened, rulesOn, type Requirement } from '../../streams/command-outcome.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import type { EventOf } from '../../definitions/event.ts';
import { requirementsOf } from '../findings.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { PlanType } from '../../definitions/review/events.ts';
import { clientInvited, situationSurveyed } from './findings.ts';
import { isOpen } from './open-request.ts';

export const reviewBehaviours: {
  holdReview: Behaviour<'holdReview'>;
  requestReview: Behaviour<'requestReview'>;
  refuseReviewRequest: Behaviour<'refuseReviewRequest'>;
} = {
  holdReview: {
    requires: (state, body, context) => {
      const { on } = body;
      const plan = activePlanOn(state, on);
      const rules = rulesOn(context, state.county, on);
      if (!rules) return [[false, 'NO_RULE_SET', 'on']];
      return [
        happened(on, context),
        ...given(
          [plan !== undefined, 'NO_ACTIVE_PLAN', 'on'],
          [plan === undefined || on > plan.since, 'BEFORE_PLAN', 'on'],
        ),
        [!state.reviews.some((review) => review.on === on), 'REVIEW_RECORDED', 'on'],
        ...heldProperly(body, reviewedPlan(state, on), rules),
      ];
    },
    events: (state, body) => {
      const plan = reviewedPlan(state, body.on);
      return [held(body, plan), ...closingRequested(state, body, plan)];
    },
  },
  requestReview: {
    possible: ({ reviewRequests }) => [[!reviewRequests.some(isOpen), 'REVIEW_REQUEST_OPEN']],
    requires: (state, { on }, context) => [
      happened(on, context),
      [activePlanOn(state, on) !== undefined, 'NO_ACTIVE_PLAN', 'on'],
      // Of one day there is one request, also where the other is answered: its duty is named by the day.
      [!state.reviewRequests.some((request) => request.on === on), 'REVIEW_REQUEST_OPEN'],
    ],
    events: (_state, { on }) => [{ type: 'REVIEW_REQUESTED', on }],
  },
  refuseReviewRequest: {
    possible: ({ reviewRequests }) => [[reviewRequests.some(isOpen), 'NO_REVIEW_REQUEST']],
    requires: ({ reviewRequests }, { on }, context) => [
      happened(on, context),
      [on >= (reviewRequests.find(isOpen)?.on ?? on), 'BEFORE_REQUEST', 'on'],
    ],
    events: (_state, { on, ground, documentId }) => [
      { type: 'REVIEW_REQUEST_REFUSED', on, ground, documentId },
    ],
  },
};

/** The plan in force on the day; where none is, the review is looked at as one of an activation plan. */
function reviewedPlan(state: ProcessState, on: IsoDate): PlanType {
  return activePlanOn(state, on)?.type ?? 'ACTIVATION';
}

/** The guard of domain.md 2.2 J4, and the survey of D42. */
function heldProperly(body: CommandBody<'holdReview'>, plan: PlanType, rules: EffectiveRules): Requirement[] {
  const { participants, reasons } = body;
  return [
    [participants.includes('EMPLOYMENT_AUTHORITY'), 'AUTHORITY_MISSING', 'participants'],
    ...requirementsOf([clientInvited(body, plan, rules)], { reasons }, 'clientAbsence'),
    ...requirementsOf([situationSurveyed(body, rules)], { reasons }),
  ];
}

function held(body: CommandBody<'holdReview'>, plan: PlanType): EventOf<'REVIEW_HELD'> {
  const { on, reason, outcome, participants } = body;
  const { clientAbsence = null, survey = null, documentId = null, reasons = [] } = body;
  return {
    type: 'REVIEW_HELD',
    on,
    plan,
    reason,
    outcome,
    participants,
    clientAbsence,
    survey,
    documentId,
    reasons,
  };
}

/** A proposal to end a multi-sector plan asks the three authorities for their assessment (domain.md 2.2, J3/J4 to J5). */
function closingRequested(
  state: ProcessState,
  { on, outcome }: CommandBody<'holdReview'>,
  plan: PlanType,
): EventOf<'JOINT_CLOSING_REQUESTED'>[] {
  if (outcome !== 'PROPOSE_END' || plan !== 'MULTI_SECTOR') return [];
  const isAsked = state.joint?.closingRequests.some(({ assessedOn }) => assessedOn === null);
  return isAsked ? [] : [{ type: 'JOINT_CLOSING_REQUESTED', on }];
}
