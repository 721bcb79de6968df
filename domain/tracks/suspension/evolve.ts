import type { Evolver } from '../evolver.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { announcementEvolvers, noLongerAnnounced } from './announced-activity.ts';
import { openActivity, unendedActivity } from './open-activity.ts';
import { serviceReviewsAsked } from './service-review.ts';
import type { ActivityState, ServiceReviewState } from '../../definitions/suspension/state.ts';

export const suspensionEvolvers: {
  ACTIVITY_STARTED: Evolver<'ACTIVITY_STARTED'>;
  ACTIVITY_ENDED: Evolver<'ACTIVITY_ENDED'>;
  SERVICE_REVIEWED: Evolver<'SERVICE_REVIEWED'>;
  HEARING_REQUESTED: Evolver<'HEARING_REQUESTED'>;
  HEARING_EXTENDED: Evolver<'HEARING_EXTENDED'>;
  HEARING_REPLIED: Evolver<'HEARING_REPLIED'>;
  SUSPENSION_DECIDED: Evolver<'SUSPENSION_DECIDED'>;
  SUSPENSION_NOTIFIED: Evolver<'SUSPENSION_NOTIFIED'>;
  PROVIDER_NOTIFIED: Evolver<'PROVIDER_NOTIFIED'>;
} & typeof announcementEvolvers = {
  ...announcementEvolvers,
  ACTIVITY_STARTED: (state, { kind, on, announced, type }, recorded) => ({
    ...state,
    announcedActivities: announced
      ? noLongerAnnounced(state, { on, because: type })
      : state.announcedActivities,
    activities: [
      ...state.activities,
      {
        kind,
        startedOn: on,
        reportedOn: recorded.on,
        reportedAt: recorded.at,
        endedOn: null,
        planEnd: null,
        hearing: null,
        decided: null,
        serviceReviews: serviceReviewsAsked(state, [], 'ACTIVITY_REPORTED', recorded.on, recorded),
      },
    ],
  }),
  ACTIVITY_ENDED: (state, { on }) => changed(state, unendedActivity(state), () => ({ endedOn: on })),
  SERVICE_REVIEWED: (state, { on, reviewedPeriod }) => ({
    ...state,
    activities: state.activities.map((activity) => ({
      ...activity,
      serviceReviews: reviewed(activity.serviceReviews, reviewedPeriod, on),
    })),
    serviceReviews: reviewed(state.serviceReviews, reviewedPeriod, on),
  }),
  HEARING_REQUESTED: (state, { on, delivery, receivedOn, replyBy }, { at }) =>
    openChanged(state, () => ({
      hearing: {
        requestedOn: on,
        requestedAt: at,
        extendedOn: null,
        delivery,
        receivedOn,
        replyBy,
        repliedOn: null,
        changedAt: at,
      },
    })),
  HEARING_EXTENDED: (state, { on, replyBy }, { at }) =>
    openChanged(state, ({ hearing }) => ({
      hearing: hearing && { ...hearing, replyBy, extendedOn: on, changedAt: at },
    })),
  // The first reply completes the hearing; a supplement is kept as a fact and a document.
  HEARING_REPLIED: (state, { on }, { at }) =>
    openChanged(state, ({ hearing }) =>
      hearing?.repliedOn === null ? { hearing: { ...hearing, repliedOn: on, changedAt: at } } : {},
    ),
  SUSPENSION_DECIDED: (state, { on, decision, decider, delivery, receivedOn, effectiveFrom }, recorded) => {
    const decided = { on, recordedAt: recorded.at, decision, decider, delivery, receivedOn };
    if (effectiveFrom === null) return openChanged(state, () => ({ decided }));
    const withDecision = openChanged(state, ({ serviceReviews }) => ({
      decided,
      serviceReviews: serviceReviewsAsked(state, serviceReviews, 'PLAN_SUSPENDED', effectiveFrom, recorded),
    }));
    return suspended(withDecision, effectiveFrom);
  },
  // Nothing follows but a notice, which is made of every fact.
  SUSPENSION_NOTIFIED: (state) => state,
  PROVIDER_NOTIFIED: (state) => state,
};

function reviewed(reviews: readonly ServiceReviewState[], period: number, on: string): ServiceReviewState[] {
  return reviews.map((review) =>
    review.period === period && review.reviewedOn === null ? { ...review, reviewedOn: on } : review,
  );
}

type Change = (activity: ActivityState) => Partial<ActivityState>;

function openChanged(state: ProcessState, change: Change): ProcessState {
  return changed(state, openActivity(state), change);
}

function changed(state: ProcessState, which: ActivityState | undefined, change: Change): ProcessState {
  return { ...state, activities: state.activities.map((a) => (a === which ? { ...a, ...change(a) } : a)) };
}

/** By their days: one that was decided later may take effect sooner. */
function suspended(state: ProcessState, on: string): ProcessState {
  if (!state.activation) return state;
  const suspensions = [...state.activation.suspensions, { on, resumed: null }].sort((a, b) =>
    a.on.localeCompare(b.on),
  );
  return { ...state, activation: { ...state.activation, suspensions } };
}
