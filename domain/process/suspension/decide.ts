import { activePlanOn } from '../active-plan.ts';
import type { Decider } from '../decider.ts';
import { acceptIf, happened, rulesOn } from '../decision.ts';
import { heardOn, notBeforeDate } from './hearing.ts';
import { openActivity } from './open-activity.ts';

export const suspensionDeciders: {
  reportActivityStarted: Decider<'reportActivityStarted'>;
  reportActivityEnded: Decider<'reportActivityEnded'>;
  requestHearing: Decider<'requestHearing'>;
  recordHearingReply: Decider<'recordHearingReply'>;
  decideSuspension: Decider<'decideSuspension'>;
} = {
  // The activity may have been reported months late: what counts is that the plan is in force now.
  reportActivityStarted: (state, { on, kind }, context) =>
    acceptIf(
      [
        [activePlanOn(state, context.today)?.type === 'ACTIVATION', 'ACTIVATION_PLAN_NOT_ACTIVE'],
        [openActivity(state) === undefined, 'ACTIVITY_REPORTED'],
        happened(on, context),
        [on >= state.openedOn, 'BEFORE_CASE', 'on'],
        [rulesOn(context, state.county, on) !== undefined, 'NO_RULE_SET', 'on'],
      ],
      { type: 'ACTIVITY_STARTED', on, kind },
    ),
  reportActivityEnded: (state, { on }, context) => {
    const activity = openActivity(state);
    return acceptIf(
      [
        [activity !== undefined, 'NO_ACTIVITY'],
        happened(on, context),
        [activity === undefined || on >= activity.startedOn, 'BEFORE_ACTIVITY', 'on'],
      ],
      { type: 'ACTIVITY_ENDED', on },
    );
  },
  requestHearing: (state, { on, delivery }, context) => {
    const activity = openActivity(state);
    return acceptIf(
      [
        [activity !== undefined, 'NO_ACTIVITY'],
        [!activity?.hearing, 'HEARING_REQUESTED'],
        happened(on, context),
        [activity === undefined || on >= activity.startedOn, 'BEFORE_ACTIVITY', 'on'],
      ],
      { type: 'HEARING_REQUESTED', on, delivery },
    );
  },
  recordHearingReply: (state, { on, form }, context) => {
    const hearing = openActivity(state)?.hearing;
    return acceptIf(
      [
        [openActivity(state) !== undefined, 'NO_ACTIVITY'],
        [!!hearing, 'HEARING_NOT_REQUESTED'],
        [!hearing?.repliedOn, 'REPLY_RECORDED'],
        happened(on, context),
        [!hearing || on >= hearing.requestedOn, 'BEFORE_HEARING', 'on'],
      ],
      { type: 'HEARING_REPLIED', on, form },
    );
  },
  decideSuspension: (state, body, context) => {
    const activity = openActivity(state);
    if (!activity) return acceptIf([[false, 'NO_ACTIVITY']]);
    const rules = context.rules.on(state.county, activity.startedOn);
    const heard = heardOn(activity, rules);
    const { on, ongoingVerifiedOn } = body;
    return acceptIf(
      [
        happened(on, context),
        [activity.hearing !== null, 'HEARING_NOT_REQUESTED'],
        [on >= notBeforeDate(activity, rules), 'BEFORE_NOT_BEFORE_DATE', 'on'],
        [heard !== undefined && on >= heard, 'HEARING_NOT_COMPLETE', 'on'],
        [
          ongoingVerifiedOn >= activity.startedOn && ongoingVerifiedOn <= on,
          'ACTIVITY_NOT_VERIFIED',
          'ongoingVerifiedOn',
        ],
      ],
      { type: 'SUSPENSION_DECIDED', ...body },
    );
  },
};
