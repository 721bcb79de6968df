import { plainDate, type IsoDate } from '../../calendar/plain-date.ts';
import { deadlineOf, type Duty } from '../../deadlines/deadline.ts';
import type { EffectiveRules } from '../../rules/effective-rules.ts';
import { receiptOf } from '../letters/receipt.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';

type Hearing = NonNullable<ActivityState['hearing']>;
type Counting = Pick<Duty, 'kind' | 'anchor'>;

/**
 * What the time to reply counts from (D09): the day of receipt, or the day that letter or extension gives where that leaves
 * more time. Undefined where neither is known yet.
 */
export function replyCountsFrom(activity: ActivityState, rules: EffectiveRules): Counting | undefined {
  const { hearing } = activity;
  if (!hearing) return undefined;
  const { replyBy } = hearing;
  const counted = countedFromReceipt(hearing, rules);
  const byRule = counted && dueOf(activity, counted, rules);
  if (replyBy === null || (byRule && replyBy < byRule)) return counted;
  return { kind: 'HEARING_REPLY_BY', anchor: { what: 'REPLY_BY', on: replyBy } };
}

function countedFromReceipt(hearing: Hearing, rules: EffectiveRules): Counting | undefined {
  const on = receiptOf(hearing.requestedOn, hearing, rules);
  if (on === undefined) return undefined;
  const what = hearing.receivedOn === null ? 'DEEMED_RECEIVED' : 'RECEIVED';
  return { kind: 'HEARING_REPLY', anchor: { what, on } };
}

/** The last day to reply in a hearing (D09), or undefined where none is known. */
export function replyDueOn(activity: ActivityState, rules: EffectiveRules): IsoDate | undefined {
  const counting = replyCountsFrom(activity, rules);
  return counting && dueOf(activity, counting, rules);
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

/**
 * The first day on which the hearing is complete: the day of the reply, or the day after the time to reply (D08, D09).
 * Undefined while nobody knows that the letter was received.
 */
export function heardOn(activity: ActivityState, rules: EffectiveRules): IsoDate | undefined {
  const { hearing } = activity;
  if (!hearing) return undefined;
  if (hearing.repliedOn) return hearing.repliedOn;
  if (receiptOf(hearing.requestedOn, hearing, rules) === undefined) return undefined;
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
