import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { RecordedAt } from '../evolver.ts';
import { ongoingPlan } from '../activation-plan/plans.ts';
import { findPeriod, firstSubmittedOn, owedSince } from '../service-period/find-period.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { ActivityState, ServiceReviewState } from '../../definitions/suspension/state.ts';

/** The periods whose service goes on on a day or later. */
export function periodsRunningFrom({ periods }: ProcessState, day: IsoDate): readonly ServicePeriodState[] {
  return periods.filter(({ end }) => end >= day);
}

/** What is to be reviewed of running services (R08): one entry per period, none that waits for its review already. */
export function serviceReviewsAsked(
  state: ProcessState,
  earlier: readonly ServiceReviewState[],
  because: ServiceReviewState['because'],
  runningFrom: IsoDate,
  recorded: RecordedAt,
): ServiceReviewState[] {
  const waiting = new Set(earlier.filter(isOpen).map(({ period }) => period));
  const asked = periodsRunningFrom(state, runningFrom)
    .filter(({ number }) => !waiting.has(number))
    .map(({ number }) => ({
      period: number,
      because,
      on: recorded.on,
      recordedAt: recorded.at,
      reviewedOn: null,
    }));
  return [...earlier, ...asked];
}

/**
 * The state when a service was decided that runs into a suspension which is decided already: it asks for its review as one
 * that ran then (R08). `added` is the number of its period.
 */
export function reviewedForSuspension(
  state: ProcessState,
  added: number,
  recorded: RecordedAt,
): ProcessState {
  const suspendedOn = ongoingPlan(state)?.suspensions.find(({ resumed }) => resumed === null)?.on;
  const behind = state.activities.findLast(({ decided }) => decided?.decision === 'SUSPEND');
  const runsOn = periodsRunningFrom(state, suspendedOn ?? '').some(({ number }) => number === added);
  if (suspendedOn === undefined || !behind || !runsOn) return state;
  const asked: ServiceReviewState = {
    period: added,
    because: 'PLAN_SUSPENDED',
    on: recorded.on,
    recordedAt: recorded.at,
    reviewedOn: null,
  };
  return {
    ...state,
    activities: state.activities.map((activity) =>
      activity === behind ? { ...activity, serviceReviews: [...activity.serviceReviews, asked] } : activity,
    ),
  };
}

/** The activity because of which a period waits for its review, or undefined. */
export function activityBehindReview(
  { activities }: ProcessState,
  period: number,
): ActivityState | undefined {
  return activities.find((a) => a.serviceReviews.some((r) => r.period === period && isOpen(r)));
}

function isOpen({ reviewedOn }: ServiceReviewState): boolean {
  return reviewedOn === null;
}

/**
 * The review of a service that runs while the client works, has a business or studies (R08). Of no concern to its provider.
 */
export function serviceReviewDuties(
  state: ProcessState,
  activity: ActivityState,
  id: string,
): Omit<Duty, 'rulesOn'>[] {
  return activity.serviceReviews.map((review) => ({
    ...askedOf(review, state),
    id: `${id}/${review.because === 'PLAN_SUSPENDED' ? 'suspended-service' : 'service'}-review/${review.period}`,
    ended: endedWithCase(state, review) ?? reviewEnded(review, activity, findPeriod(state, review.period)),
  }));
}

function askedOf(
  { because, on, period, recordedAt }: ServiceReviewState,
  state: ProcessState,
): Pick<Duty, 'kind' | 'anchor' | 'recordedAt'> {
  const found = findPeriod(state, period);
  return {
    kind: 'SERVICE_REVIEW',
    anchor: { what: because, on },
    recordedAt: found ? owedSince(found, recordedAt) : recordedAt,
  };
}

/** A period that only the closing of the case ended isn't the case worker's answer: the question goes with the case. */
function endedWithCase({ closed }: ProcessState, { period, reviewedOn }: ServiceReviewState): DutyEnd | null {
  if (!closed?.endedPeriods.includes(period) || reviewedOn !== null) return null;
  return { status: 'CANCELLED', on: closed.on, because: 'CASE_CLOSED' };
}

/** The review of a service that was running when its plan ended (2.3), or was replaced. */
export function planEndReviewDuties(state: ProcessState): Duty[] {
  return state.serviceReviews.map((review) => ({
    ...askedOf(review, state),
    id: `plan-end/${review.on}/service-review/${review.period}`,
    rulesOn: review.on,
    ended: endedWithCase(state, review) ?? answered(review, findPeriod(state, review.period)),
  }));
}

/** That a period waits for its review because its plan ended, or undefined. */
export function planEndReview(
  { serviceReviews }: ProcessState,
  period: number,
): ServiceReviewState | undefined {
  return serviceReviews.find((review) => review.period === period && isOpen(review));
}

/** The state when a plan is over: services that run on ask for their review, unless they wait for one already. */
export function planEndAsksForReviews(
  state: ProcessState,
  on: IsoDate,
  recorded: RecordedAt,
): ServiceReviewState[] {
  const waiting = new Set(
    state.activities.flatMap((a) => a.serviceReviews.filter(isOpen).map(({ period }) => period)),
  );
  const asked = serviceReviewsAsked(state, state.serviceReviews, 'PLAN_ENDED', on, recorded);
  return asked.filter((review) => state.serviceReviews.includes(review) || !waiting.has(review.period));
}

/** Reviewed, or its ground has gone: the service is over, or the activity is and has suspended nothing. */
function reviewEnded(
  review: ServiceReviewState,
  { endedOn, decided }: ActivityState,
  period: ServicePeriodState | undefined,
): DutyEnd | null {
  const isOver = endedOn !== null && decided?.decision !== 'SUSPEND';
  const activityOver: DutyEnd | null =
    review.because === 'ACTIVITY_REPORTED' && isOver
      ? { status: 'CANCELLED', on: endedOn, because: 'ACTIVITY_ENDED' }
      : null;
  const end = answered(review, period);
  return end?.status === 'MET' ? end : (activityOver ?? end);
}

/** Reviewed, or the service is over. */
function answered(
  { reviewedOn }: ServiceReviewState,
  period: ServicePeriodState | undefined,
): DutyEnd | null {
  if (reviewedOn !== null) return { status: 'MET', on: reviewedOn, because: 'SERVICE_REVIEWED' };
  const ended = period?.endedEarly ? period.endChanges.at(-1) : undefined;
  if (ended) return { status: 'MET', on: ended.recordedOn, because: 'PERIOD_ENDED_EARLY' };
  return period?.final
    ? { status: 'CANCELLED', on: firstSubmittedOn(period.final), because: 'REPORT_SUBMITTED' }
    : null;
}
