import { addOffset } from '../../calendar/offset.ts';
import { plainDate, type IsoDate } from '../../calendar/plain-date.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, happened, type Requirement } from '../../streams/command-outcome.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { heardOn, replyDueByRule, replyDueOn } from './hearing.ts';
import { receiptIsPossible, receiptOf } from '../letters/receipt.ts';
import { openActivity } from './open-activity.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';

/** Hearing of the client (kuuleminen) before a decision on suspension: D08, D09. */
export const hearingBehaviours: {
  requestHearing: Behaviour<'requestHearing'>;
  extendHearing: Behaviour<'extendHearing'>;
  recordHearingReply: Behaviour<'recordHearingReply'>;
} = {
  requestHearing: {
    possible: (state) => [[openActivity(state) !== undefined, 'NO_ACTIVITY']],
    requires: (state, body, context) => {
      const activity = openActivity(state);
      if (!activity) return [];
      const { startedOn } = activity;
      return [
        [!activity.hearing || body.corrects === true, 'HEARING_REQUESTED'],
        [!activity.hearing?.repliedOn, 'REPLY_RECORDED'],
        sinceNewestDay(activity, body.on),
        happened(body.on, context),
        [body.on >= startedOn, 'BEFORE_ACTIVITY', 'on'],
        ...receiptIsPossible(body, context),
        timeByLetter(activity, body, context.rules.on(state.county, startedOn)),
        notTooLong(body, context.rules.on(state.county, startedOn)),
      ];
    },
    events: (_state, { on, delivery, receivedOn = null, corrects = false, replyBy = null, documentId }) => [
      { type: 'HEARING_REQUESTED', on, delivery, receivedOn, corrects, replyBy, documentId },
    ],
  },
  extendHearing: {
    possible: waitsForReply,
    requires: (state, { on, replyBy }, context) => {
      const activity = openActivity(state);
      if (!activity) return [];
      const rules = context.rules.on(state.county, activity.startedOn);
      return [
        sinceNewestDay(activity, on),
        [!isHeardBy(activity, on, rules), 'HEARING_COMPLETE', 'on'],
        [
          replyBy > (replyDueOn(activity, rules) ?? '') && replyBy >= context.today,
          'REPLY_TIME_TOO_SHORT',
          'replyBy',
        ],
        notTooLong({ on, replyBy }, rules),
        happened(on, context),
      ];
    },
    events: (_state, { on, replyBy }) => [{ type: 'HEARING_EXTENDED', on, replyBy }],
  },
  recordHearingReply: {
    possible: wasAsked,
    requires: (state, { on, form }, context) => {
      const activity = openActivity(state);
      return [
        // In writing a reply is supplemented until the decision, a spoken one too.
        [!activity?.hearing?.repliedOn || form === 'WRITTEN', 'REPLY_RECORDED'],
        sinceLetter(activity, on),
        happened(on, context),
      ];
    },
    events: (_state, { on, form, documentId }) => [{ type: 'HEARING_REPLIED', on, form, documentId }],
  },
};

/** The client has been asked. */
function wasAsked(state: ProcessState): Requirement[] {
  const activity = openActivity(state);
  return given([activity !== undefined, 'NO_ACTIVITY'], [!!activity?.hearing, 'HEARING_NOT_REQUESTED']);
}

/** The client has been asked, and no answer is recorded yet. */
function waitsForReply(state: ProcessState): Requirement[] {
  const asked = wasAsked(state);
  if (asked.some(([holds]) => !holds)) return asked;
  return [[!openActivity(state)?.hearing?.repliedOn, 'REPLY_RECORDED']];
}

function sinceLetter(activity: ActivityState | undefined, on: IsoDate): Requirement {
  return [on >= (activity?.hearing?.requestedOn ?? on), 'BEFORE_HEARING', 'on'];
}

/** Neither another letter nor more time comes before the time that was granted last. */
function sinceNewestDay(activity: ActivityState | undefined, on: IsoDate): Requirement {
  return [
    on >= (activity?.hearing?.extendedOn ?? activity?.hearing?.requestedOn ?? on),
    'BEFORE_HEARING',
    'on',
  ];
}

/** True where the hearing is complete on a day; it isn't as long as its receipt is waited for. */
function isHeardBy(activity: ActivityState, on: IsoDate, rules: EffectiveRules): boolean {
  const heard = heardOn(activity, rules);
  return heard !== undefined && heard <= on;
}

/** The letter gives as much time to reply as the rules, or more; counted from its sending while its receipt is waited for. */
function timeByLetter(
  activity: ActivityState,
  { on, delivery, receivedOn, replyBy }: CommandBody<'requestHearing'>,
  rules: EffectiveRules,
): Requirement {
  const soonest = replyDueByRule(activity, receiptOf(on, { delivery, receivedOn }, rules) ?? on, rules);
  return [replyBy === undefined || replyBy >= soonest, 'REPLY_TIME_TOO_SHORT', 'replyBy'];
}

/** The last day to reply lies where somebody can mean it: a slip of the hand would hold back the decision for years. */
function notTooLong(
  { on, replyBy }: { readonly on: IsoDate; readonly replyBy?: IsoDate | undefined },
  { hearing }: EffectiveRules,
): Requirement {
  const latest = addOffset(plainDate(on), hearing.latestReply).toString();
  return [replyBy === undefined || replyBy <= latest, 'REPLY_TIME_TOO_LONG', 'replyBy'];
}
