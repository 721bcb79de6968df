import { activePlanOn } from '../active-plan.ts';
import type { Decider } from '../decider.ts';
import { acceptIf, given, happened, refuse, rulesOn } from '../decision.ts';
import { keeping } from '../findings.ts';
import { findPeriod } from '../service-period/find-period.ts';
import { decideSuspension } from './decide-suspension.ts';
import { planCoversService, serviceBesideActivity, studiesQualify } from './findings.ts';
import { hearingDeciders } from './hearing-decide.ts';
import { openActivity, unendedActivity } from './open-activity.ts';
import { activityBehindReview } from './service-review.ts';

const activityDeciders: {
  reportActivityStarted: Decider<'reportActivityStarted'>;
  reportActivityEnded: Decider<'reportActivityEnded'>;
  reviewService: Decider<'reviewService'>;
} = {
  // The activity may have been reported months late: what counts is that the plan is in force now.
  reportActivityStarted: (state, body, context) => {
    const { on, kind, source, leadsToDegree = null, documentId = null } = body;
    return acceptIf(
      [
        ...given(
          [activePlanOn(state, context.today)?.type === 'ACTIVATION', 'ACTIVATION_PLAN_NOT_ACTIVE'],
          [openActivity(state) === undefined, 'ACTIVITY_REPORTED'],
        ),
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [rulesOn(context, state.county, on) !== undefined, 'NO_RULE_SET', 'on'],
        ...keeping([studiesQualify(body)], [], 'leadsToDegree'),
      ],
      { type: 'ACTIVITY_STARTED', on, kind, source, leadsToDegree, documentId },
    );
  },
  // A job also ends after it has suspended the plan.
  reportActivityEnded: (state, { on }, context) => {
    const activity = unendedActivity(state);
    return acceptIf(
      [
        [activity !== undefined, 'NO_ACTIVITY'],
        happened(on, context),
        [activity === undefined || on >= activity.startedOn, 'BEFORE_ACTIVITY', 'on'],
      ],
      { type: 'ACTIVITY_ENDED', on },
    );
  },
  reviewService: (state, { on, period: number, outcome, reasons }, context) => {
    const activity = activityBehindReview(state, number);
    const period = findPeriod(state, number);
    if (!activity || !period) return refuse('NO_SERVICE_REVIEW', 'period');
    return acceptIf(
      [
        happened(on, context),
        [on >= activity.startedOn, 'BEFORE_ACTIVITY', 'on'],
        ...keeping([planCoversService(state, period.end)], reasons),
        ...keeping([serviceBesideActivity(activity)], reasons),
      ],
      { type: 'SERVICE_REVIEWED', on, reviewedPeriod: number, outcome, reasons: reasons ?? [] },
    );
  },
};

export const suspensionDeciders = { ...activityDeciders, ...hearingDeciders, decideSuspension };
