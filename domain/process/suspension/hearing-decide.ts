import type { Decider } from '../decider.ts';
import { acceptIf, given, happened, refuse } from '../decision.ts';
import { deemedReceived, heardOn, replyDueByRule, replyDueOn } from './hearing.ts';
import { openActivity } from './open-activity.ts';

/** Hearing of the client (kuuleminen) before a decision on suspension: D08, D09. */
export const hearingDeciders: {
  requestHearing: Decider<'requestHearing'>;
  extendHearing: Decider<'extendHearing'>;
  recordHearingReply: Decider<'recordHearingReply'>;
} = {
  requestHearing: (state, { on, delivery, replyBy = null, documentId }, context) => {
    const activity = openActivity(state);
    if (!activity) return refuse('NO_ACTIVITY');
    const rules = context.rules.on(state.county, activity.startedOn);
    const soonest = replyDueByRule(activity, deemedReceived(on, delivery, rules), rules);
    return acceptIf(
      [
        [!activity.hearing, 'HEARING_REQUESTED'],
        happened(on, context),
        [on >= activity.startedOn, 'BEFORE_ACTIVITY', 'on'],
        [replyBy === null || replyBy >= soonest, 'REPLY_TIME_TOO_SHORT', 'replyBy'],
      ],
      { type: 'HEARING_REQUESTED', on, delivery, replyBy, documentId },
    );
  },
  extendHearing: (state, { on, replyBy }, context) => {
    const activity = openActivity(state);
    if (!activity) return refuse('NO_ACTIVITY');
    const { hearing } = activity;
    const rules = context.rules.on(state.county, activity.startedOn);
    const heard = heardOn(activity, rules) ?? on;
    return acceptIf(
      [
        ...given(
          [hearing !== null, 'HEARING_NOT_REQUESTED'],
          ...given(
            [!hearing?.repliedOn, 'REPLY_RECORDED'],
            [!hearing || on >= hearing.requestedOn, 'BEFORE_HEARING', 'on'],
            [!hearing || on < heard, 'HEARING_COMPLETE', 'on'],
            [replyBy > (replyDueOn(activity, rules) ?? ''), 'REPLY_TIME_TOO_SHORT', 'replyBy'],
          ),
        ),
        happened(on, context),
      ],
      { type: 'HEARING_EXTENDED', on, replyBy },
    );
  },
  recordHearingReply: (state, { on, form, documentId }, context) => {
    const activity = openActivity(state);
    const hearing = activity?.hearing;
    return acceptIf(
      [
        ...given(
          [activity !== undefined, 'NO_ACTIVITY'],
          ...given(
            [!!hearing, 'HEARING_NOT_REQUESTED'],
            [!hearing?.repliedOn, 'REPLY_RECORDED'],
            [!hearing || on >= hearing.requestedOn, 'BEFORE_HEARING', 'on'],
          ),
        ),
        happened(on, context),
      ],
      { type: 'HEARING_REPLIED', on, form, documentId },
    );
  },
};
