import type { IsoDate } from '../../calendar/plain-date.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, happened, type Requirement } from '../../streams/command-outcome.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { deemedReceived, heardOn, replyDueByRule, replyDueOn } from './hearing.ts';
import { openActivity } from './open-activity.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';

/** Hearing of the client (kuuleminen) before a decision on suspension: D08, D09. */
export const hearingBehaviours: {
  requestHearing: Behaviour<'requestHearing'>;
  extendHearing: Behaviour<'extendHearing'>;
  recordHearingReply: Behaviour<'recordHearingReply'>;
} = {
  requestHearing: {
    possible: (state) => {
      const activity = openActivity(state);
      return given([activity !== undefined, 'NO_ACTIVITY'], [!activity?.hearing, 'HEARING_REQUESTED']);
    },
    requires: (state, body, context) => {
      const activity = openActivity(state);
      if (!activity) return [];
      const { startedOn } = activity;
      return [
        happened(body.on, context),
        [body.on >= startedOn, 'BEFORE_ACTIVITY', 'on'],
        timeByLetter(activity, body, context.rules.on(state.county, startedOn)),
      ];
    },
    events: (_state, { on, delivery, replyBy = null, documentId }) => [
      { type: 'HEARING_REQUESTED', on, delivery, replyBy, documentId },
    ],
  },
  extendHearing: {
    possible: waitsForReply,
    requires: (state, { on, replyBy }, context) => {
      const activity = openActivity(state);
      if (!activity) return [];
      const rules = context.rules.on(state.county, activity.startedOn);
      return [
        sinceLetter(activity, on),
        [on < (heardOn(activity, rules) ?? on), 'HEARING_COMPLETE', 'on'],
        [replyBy > (replyDueOn(activity, rules) ?? ''), 'REPLY_TIME_TOO_SHORT', 'replyBy'],
        happened(on, context),
      ];
    },
    events: (_state, { on, replyBy }) => [{ type: 'HEARING_EXTENDED', on, replyBy }],
  },
  recordHearingReply: {
    possible: waitsForReply,
    requires: (state, { on }, context) => [sinceLetter(openActivity(state), on), happened(on, context)],
    events: (_state, { on, form, documentId }) => [{ type: 'HEARING_REPLIED', on, form, documentId }],
  },
};

/** The client has been asked, and no answer is recorded yet. */
function waitsForReply(state: ProcessState): Requirement[] {
  const activity = openActivity(state);
  return given(
    [activity !== undefined, 'NO_ACTIVITY'],
    ...given(
      [!!activity?.hearing, 'HEARING_NOT_REQUESTED'],
      [!activity?.hearing?.repliedOn, 'REPLY_RECORDED'],
    ),
  );
}

function sinceLetter(activity: ActivityState | undefined, on: IsoDate): Requirement {
  return [on >= (activity?.hearing?.requestedOn ?? on), 'BEFORE_HEARING', 'on'];
}

/** The letter gives as much time to reply as the rules, or more. */
function timeByLetter(
  activity: ActivityState,
  { on, delivery, replyBy }: CommandBody<'requestHearing'>,
  rules: EffectiveRules,
): Requirement {
  const soonest = replyDueByRule(activity, deemedReceived(on, delivery, rules), rules);
  return [replyBy === undefined || replyBy >= soonest, 'REPLY_TIME_TOO_SHORT', 'replyBy'];
}
