import { plainDate, type IsoDate } from '../../calendar/plain-date.ts';
import { deadlineOf, type Duty } from '../../deadlines/deadline.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { receiptOf } from './receipt.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';

/** What the time to reply counts from (D09): the day that letter or extension gives, else the deemed receipt. */
export function replyCountsFrom(
  { requestedOn, delivery, receivedOn, replyBy }: NonNullable<ActivityState['hearing']>,
  rules: EffectiveRules,
): Pick<Duty, 'kind' | 'anchor'> {
  if (replyBy !== null) return { kind: 'HEARING_REPLY_BY', anchor: { what: 'REPLY_BY', on: replyBy } };
  const on = receiptOf(requestedOn, { delivery, receivedOn }, rules);
  const what = receivedOn === null ? 'DEEMED_RECEIVED' : 'RECEIVED';
  return { kind: 'HEARING_REPLY', anchor: { what, on } };
}

/** The last day to reply in a hearing (D09), or undefined where none has been requested. */
export function replyDueOn(activity: ActivityState, rules: EffectiveRules): IsoDate | undefined {
  return activity.hearing ? dueOf(activity, replyCountsFrom(activity.hearing, rules), rules) : undefined;
}

/** The last day to reply by the rules alone, for a letter that is deemed received on a day (D09). */
export function replyDueByRule(activity: ActivityState, receivedOn: IsoDate, rules: EffectiveRules): IsoDate {
  const anchor = { what: 'DEEMED_RECEIVED', on: receivedOn };
  return dueOf(activity, { kind: 'HEARING_REPLY', anchor }, rules);
}

function dueOf(
  { reportedAt, startedOn }: ActivityState,
  counting: Pick<Duty, 'kind' | 'anchor'>,
  rules: EffectiveRules,
): IsoDate {
  return deadlineOf({ ...counting, id: 'reply', recordedAt: reportedAt, rulesOn: startedOn }, rules).due;
}

/** The first day on which the hearing is complete: the day of the reply, or the day after the time to reply (D08, D09). */
export function heardOn(activity: ActivityState, rules: EffectiveRules): IsoDate | undefined {
  const replied = activity.hearing?.repliedOn;
  if (replied) return replied;
  const due = replyDueOn(activity, rules);
  return due && plainDate(due).add({ days: 1 }).toString();
}

/** The first day on which the suspension may be decided by the calendar alone (D07). */
export function notBeforeDate(activity: ActivityState, rules: EffectiveRules): IsoDate {
  const duty = {
    id: 'decision',
    kind: 'SUSPENSION_DECISION',
    anchor: { what: 'ACTIVITY_STARTED', on: activity.startedOn },
    recordedAt: activity.reportedAt,
    rulesOn: activity.startedOn,
  } as const;
  return deadlineOf(duty, rules).nominal;
}
