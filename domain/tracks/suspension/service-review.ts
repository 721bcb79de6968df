import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { RecordedAt } from '../evolver.ts';
import { findPeriod } from '../service-period/find-period.ts';
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
    id: `${id}/${review.because === 'PLAN_SUSPENDED' ? 'suspended-service' : 'service'}-review/${review.period}`,
    kind: 'SERVICE_REVIEW',
    anchor: { what: review.because, on: review.on },
    recordedAt: review.recordedAt,
    ended: endedWithCase(state, review) ?? reviewEnded(review, activity, findPeriod(state, review.period)),
  }));
}

/** A period that only the closing of the case ended isn't the case worker's answer: the question goes with the case. */
function endedWithCase({ closed }: ProcessState, { period, reviewedOn }: ServiceReviewState): DutyEnd | null {
  if (!closed?.endedPeriods.includes(period) || reviewedOn !== null) return null;
  return { status: 'CANCELLED', on: closed.on, because: 'CASE_CLOSED' };
}

/** Reviewed, or its ground has gone: the service is over, or the activity is and has suspended nothing. */
function reviewEnded(
  { reviewedOn, because }: ServiceReviewState,
  { endedOn, decided }: ActivityState,
  period: ServicePeriodState | undefined,
): DutyEnd | null {
  if (reviewedOn !== null) return { status: 'MET', on: reviewedOn, because: 'SERVICE_REVIEWED' };
  if (period?.endedEarly && period.endChange)
    return { status: 'MET', on: period.endChange.recordedOn, because: 'PERIOD_ENDED_EARLY' };
  if (because === 'ACTIVITY_REPORTED' && endedOn !== null && decided?.decision !== 'SUSPEND')
    return { status: 'CANCELLED', on: endedOn, because: 'ACTIVITY_ENDED' };
  return period?.final
    ? { status: 'CANCELLED', on: period.final.firstSubmittedOn, because: 'REPORT_SUBMITTED' }
    : null;
}
