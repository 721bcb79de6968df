import { activePlanOn } from '../active-plan.ts';
import type { Decider } from '../decider.ts';
import { acceptIf, happened } from '../decision.ts';

export const reviewDeciders: {
  holdReview: Decider<'holdReview'>;
  requestReview: Decider<'requestReview'>;
  refuseReviewRequest: Decider<'refuseReviewRequest'>;
} = {
  holdReview: (state, { on, reason, outcome }, context) => {
    const plan = activePlanOn(state, on);
    return acceptIf(
      [
        happened(on, context),
        [plan !== undefined, 'NO_ACTIVE_PLAN', 'on'],
        [plan === undefined || on > plan.since, 'BEFORE_PLAN', 'on'],
        [!state.reviews.some((review) => review.on === on), 'REVIEW_RECORDED', 'on'],
      ],
      { type: 'REVIEW_HELD', on, plan: plan?.type ?? 'ACTIVATION', reason, outcome },
    );
  },
  requestReview: (state, { on }, context) =>
    acceptIf(
      [
        happened(on, context),
        [activePlanOn(state, on) !== undefined, 'NO_ACTIVE_PLAN', 'on'],
        [
          state.reviewRequests.every((request) => request.answeredOn !== null && request.on !== on),
          'REVIEW_REQUEST_OPEN',
        ],
      ],
      { type: 'REVIEW_REQUESTED', on },
    ),
  refuseReviewRequest: ({ reviewRequests }, { on, ground }, context) => {
    const open = reviewRequests.find(({ answeredOn }) => answeredOn === null);
    return acceptIf(
      [
        [open !== undefined, 'NO_REVIEW_REQUEST'],
        happened(on, context),
        [open === undefined || on >= open.on, 'BEFORE_REQUEST', 'on'],
      ],
      { type: 'REVIEW_REQUEST_REFUSED', on, ground },
    );
  },
};
