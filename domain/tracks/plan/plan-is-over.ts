import type { ProcessState } from '../../definitions/state.ts';
import { noLongerAnnounced } from '../suspension/announced-activity.ts';
import { openActivity } from '../suspension/open-activity.ts';
import { planEndAsksForReviews } from '../suspension/service-review.ts';
import type { RecordedAt } from '../evolver.ts';
import type { PlanEnd } from '../../definitions/plan/state.ts';

/** The state when an activation plan is over: hearing, decision and reviews that were asked for have lost their ground,
 * and a service that runs is to be reviewed. */
export function planIsOver(state: ProcessState, end: PlanEnd, recorded: RecordedAt): ProcessState {
  const open = openActivity(state);
  return {
    ...reviewRequestsLapse(state, end),
    employmentPlanVerified: null,
    serviceReviews: planEndAsksForReviews(state, end.on, recorded),
    announcedActivities: noLongerAnnounced(state, end),
    activities: state.activities.map((a) => (a === open ? { ...a, planEnd: end } : a)),
  };
}

/** A review that the client asked for and that wasn't answered lapses with its plan. */
export function reviewRequestsLapse(state: ProcessState, end: PlanEnd): ProcessState {
  return {
    ...state,
    reviewRequests: state.reviewRequests.map((request) =>
      request.answeredOn === null ? { ...request, planEnd: end } : request,
    ),
  };
}
