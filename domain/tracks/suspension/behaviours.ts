import { activePlanOn } from '../active-plan.ts';
import type { Behaviour } from '../behaviour.ts';
import { given, happened, rulesOn } from '../../streams/command-outcome.ts';
import { requirementsOf } from '../findings.ts';
import { findPeriod } from '../service-period/find-period.ts';
import { decideSuspension } from './decide-suspension.ts';
import { planCoversService, serviceBesideActivity, studiesQualify } from './findings.ts';
import { hearingBehaviours } from './hearing-behaviours.ts';
import { openActivity, unendedActivity } from './open-activity.ts';
import { activityBehindReview } from './service-review.ts';

export const suspensionBehaviours: {
  reportActivityStarted: Behaviour<'reportActivityStarted'>;
  reportActivityEnded: Behaviour<'reportActivityEnded'>;
  reviewService: Behaviour<'reviewService'>;
  decideSuspension: Behaviour<'decideSuspension'>;
} & typeof hearingBehaviours = {
  ...hearingBehaviours,
  reportActivityStarted: {
    // The activity may have been reported months late: what counts is that the plan is in force now.
    possible: (state, { today }) =>
      given(
        [activePlanOn(state, today)?.type === 'ACTIVATION', 'ACTIVATION_PLAN_NOT_ACTIVE'],
        [openActivity(state) === undefined, 'ACTIVITY_REPORTED'],
      ),
    requires: (state, body, context) => [
      happened(body.on, context),
      [body.on >= state.openedOn, 'BEFORE_CASE', 'on'],
      [rulesOn(context, state.county, body.on) !== undefined, 'NO_RULE_SET', 'on'],
      ...requirementsOf([studiesQualify(body)], [], 'leadsToDegree'),
    ],
    events: (_state, { on, kind, source, leadsToDegree = null, documentId = null }) => [
      { type: 'ACTIVITY_STARTED', on, kind, source, leadsToDegree, documentId },
    ],
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
      const period = findPeriod(state, number);
      if (!activity || !period) return [[false, 'NO_SERVICE_REVIEW', 'period']];
      return [
        happened(on, context),
        [on >= activity.startedOn, 'BEFORE_ACTIVITY', 'on'],
        ...requirementsOf([planCoversService(state, period.end)], reasons),
        ...requirementsOf([serviceBesideActivity(activity)], reasons),
      ];
    },
    events: (_state, { on, period, outcome, reasons = [] }) => [
      { type: 'SERVICE_REVIEWED', on, reviewedPeriod: period, outcome, reasons },
    ],
  },
  decideSuspension,
};
