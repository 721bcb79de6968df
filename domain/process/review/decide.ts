import { activePlanOn } from '../active-plan.ts';
import type { CommandBody } from '../command.ts';
import type { Decider } from '../decider.ts';
import { acceptIf, given, happened, type Requirement } from '../decision.ts';
import type { EventOf } from '../event.ts';
import { keeping } from '../findings.ts';
import type { ProcessState } from '../state.ts';
import type { PlanType } from './facts.ts';
import { isOpen } from './open-request.ts';
import { clientInvited, situationSurveyed } from './findings.ts';

export const reviewDeciders: {
  holdReview: Decider<'holdReview'>;
  requestReview: Decider<'requestReview'>;
  refuseReviewRequest: Decider<'refuseReviewRequest'>;
} = {
  holdReview: (state, body, context) => {
    const { on } = body;
    const plan = activePlanOn(state, on);
    const type = plan?.type ?? 'ACTIVATION';
    return acceptIf(
      [
        happened(on, context),
        ...given(
          [plan !== undefined, 'NO_ACTIVE_PLAN', 'on'],
          [plan === undefined || on > plan.since, 'BEFORE_PLAN', 'on'],
        ),
        [!state.reviews.some((review) => review.on === on), 'REVIEW_RECORDED', 'on'],
        ...heldProperly(body, type),
      ],
      {
        type: 'REVIEW_HELD',
        on,
        plan: type,
        reason: body.reason,
        outcome: body.outcome,
        participants: body.participants,
        clientAbsence: body.clientAbsence ?? null,
        survey: body.survey ?? null,
        documentId: body.documentId ?? null,
        reasons: body.reasons ?? [],
      },
      ...closingRequested(state, body, type),
    );
  },
  requestReview: (state, { on }, context) =>
    acceptIf(
      [
        happened(on, context),
        [activePlanOn(state, on) !== undefined, 'NO_ACTIVE_PLAN', 'on'],
        [
          state.reviewRequests.every((request) => !isOpen(request) && request.on !== on),
          'REVIEW_REQUEST_OPEN',
        ],
      ],
      { type: 'REVIEW_REQUESTED', on },
    ),
  refuseReviewRequest: ({ reviewRequests }, { on, ground, documentId }, context) => {
    const open = reviewRequests.find(isOpen);
    return acceptIf(
      [
        [open !== undefined, 'NO_REVIEW_REQUEST'],
        happened(on, context),
        [open === undefined || on >= open.on, 'BEFORE_REQUEST', 'on'],
      ],
      { type: 'REVIEW_REQUEST_REFUSED', on, ground, documentId },
    );
  },
};

/** The guard of domain.md 2.2 J4, and the survey of D42. */
function heldProperly(body: CommandBody<'holdReview'>, plan: PlanType): Requirement[] {
  const { participants, reasons } = body;
  return [
    [participants.includes('EMPLOYMENT_AUTHORITY'), 'AUTHORITY_MISSING', 'participants'],
    ...keeping([clientInvited(body, plan)], reasons, 'clientAbsence'),
    ...keeping([situationSurveyed(body)], reasons),
  ];
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
