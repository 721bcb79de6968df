import type { Behaviour } from '../behaviour.ts';
import { happened, rulesOn } from '../../streams/command-outcome.ts';
import { requirementsOf } from '../findings.ts';
import { findPeriod } from '../service-period/find-period.ts';
import { decideSuspension } from './decide-suspension.ts';
import { planCoversService, serviceBesideActivity, studiesQualify } from './findings.ts';
import { hearingBehaviours } from './hearing-behaviours.ts';
import { announcementBehaviours, isAsAnnounced, saidWhetherAnnounced } from './announced-activity.ts';
import { activityMayFollow, unendedActivity } from './open-activity.ts';
import { activityBehindReview, planEndReview } from './service-review.ts';

export const suspensionBehaviours: {
  reportActivityStarted: Behaviour<'reportActivityStarted'>;
  reportActivityEnded: Behaviour<'reportActivityEnded'>;
  reviewService: Behaviour<'reviewService'>;
  decideSuspension: Behaviour<'decideSuspension'>;
} & typeof hearingBehaviours &
  typeof announcementBehaviours = {
  ...hearingBehaviours,
  ...announcementBehaviours,
  reportActivityStarted: {
    possible: activityMayFollow,
    requires: (state, body, context) => {
      const rules = rulesOn(context, state.county, body.on);
      return [
        happened(body.on, context),
        [body.on >= state.openedOn, 'BEFORE_CASE', 'on'],
        ...saidWhetherAnnounced(state, body),
        ...(rules
          ? requirementsOf([studiesQualify(body, rules)], {}, 'leadsToDegree')
          : [[false, 'NO_RULE_SET', 'on'] as const]),
      ];
    },
    events: (state, body) => {
      const { on, kind, source, leadsToDegree = null, documentId = null } = body;
      const announced = isAsAnnounced(state, body) === true;
      return [{ type: 'ACTIVITY_STARTED', on, kind, source, leadsToDegree, announced, documentId }];
    },
  },
  reportActivityEnded: {
    // A job also ends after it has suspended the plan.
    possible: (state) => [[unendedActivity(state) !== undefined, 'NO_ACTIVITY']],
    requires: (state, { on }, context) => [
      happened(on, context),
      [on >= (unendedActivity(state)?.startedOn ?? on), 'BEFORE_ACTIVITY', 'on'],
    ],
    events: (_state, { on }) => [{ type: 'ACTIVITY_ENDED', on }],
  },
  reviewService: {
    requires: (state, { on, period: number, reasons }, context) => {
      const activity = activityBehindReview(state, number);
      const since = activity?.startedOn ?? planEndReview(state, number)?.on;
      const period = findPeriod(state, number);
      if (since === undefined || !period) return [[false, 'NO_SERVICE_REVIEW', 'period']];
      const rules = context.rules.on(state.county, since);
      const covered = planCoversService(state, period.end, rules);
      return [
        happened(on, context),
        [on >= since, 'BEFORE_ACTIVITY', 'on'],
        ...requirementsOf(activity ? [covered, serviceBesideActivity(activity, rules)] : [covered], {
          reasons,
        }),
      ];
    },
    events: (_state, { on, period, outcome, reasons = [] }) => [
      { type: 'SERVICE_REVIEWED', on, reviewedPeriod: period, outcome, reasons },
    ],
  },
  decideSuspension,
};
