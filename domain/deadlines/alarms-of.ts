import { epochMsOf, localDateOf } from '../calendar/moments.ts';
import type { IsoDate, PlainDate } from '../calendar/plain-date.ts';
import type { ReminderKind } from '../vocabulary/reminder-kind.ts';
import type { Role } from '../vocabulary/roles.ts';
import { deadlineRule, ladderOf, type EffectiveRules } from '../rules/effective-rules.ts';
import type { LadderStep, Template } from '../rules/schema.ts';
import type { Deadline } from './deadline.ts';
import { daysOf, type StepDay } from './ladder-days.ts';
import { firstSendDay, sendMoment } from './send-moment.ts';

/** A reminder or escalation moment. */
export interface Alarm {
  /**
   * `deadlineId/dueDate/step`: moves with the due date, so an alarm of an old date is never taken for one of the new. It
   * stays where only the moment moves: what was sent is not sent again.
   */
  readonly key: string;
  readonly kind: ReminderKind;
  readonly deadlineId: string;
  readonly due: IsoDate;
  readonly step: string;
  /** The local date it belongs to; a business day, unless it is sent at once. */
  readonly on: IsoDate;
  /** The moment of sending, milliseconds since the epoch. */
  readonly at: number;
  readonly recipients: readonly Role[];
  readonly template: Template;
  /** Notification id of domain.md §7.2. */
  readonly notification: string;
  readonly period: number | null;
}

/** A step of a ladder with the moment at which it is sent. */
interface StepMoment extends StepDay {
  readonly at: number;
}

/**
 * The alarms of one deadline by its ladder (domain.md 3.1), earliest first: of one that is open, up to the day on which it
 * will end where that is known. What counts from the recording is sent at once, all else on the morning of a business day
 * (domain.md 7.2). A step that repeats is given up to the first occurrence after `through` (milliseconds since the epoch).
 */
export function alarmsOf(
  deadline: Deadline,
  rules: EffectiveRules,
  processId: string,
  through: number,
): Alarm[] {
  const rule = deadlineRule(rules, deadline.kind);
  const alarm = ({ step, code, on, at }: StepMoment): Alarm => ({
    key: `${deadline.id}/${deadline.due}/${code}`,
    kind: 'DEADLINE',
    deadlineId: deadline.id,
    due: deadline.due,
    step: code,
    on: on.toString(),
    at,
    recipients: recipientsOf(step, deadline),
    template: step.template,
    notification: rule.notifications[step.template] ?? rule.rule,
    period: deadline.period,
  });
  const { steps } = ladderOf(rules, rule);
  const days = steps.flatMap((step) => daysOf(step, deadline, through));
  const mornings = inTime(days, deadline, rules, processId).map(alarm);
  return [...atOnce(steps, deadline).map(alarm), ...latestForEach(mornings)]
    .filter(({ on }) => deadline.ended === null || on < deadline.ended.on)
    .sort((a, b) => a.at - b.at);
}

function atOnce(steps: readonly LadderStep[], { recordedAt }: Deadline): StepMoment[] {
  return steps
    .filter(({ base }) => base === 'RECORDED')
    .map((step) => ({ step, code: step.code, on: localDateOf(recordedAt), at: epochMsOf(recordedAt) }));
}

/**
 * Every step with its morning, in the order of their own days. One whose morning had passed when the duty was recorded, or
 * opened again, is sent on the next one; not of something optional whose day has passed by then: it is owed no more.
 */
function inTime(
  days: readonly StepDay[],
  { recordedAt, obligation, due }: Deadline,
  { dispatch }: EffectiveRules,
  processId: string,
): StepMoment[] {
  const from = epochMsOf(recordedAt);
  const momentOn = (on: PlainDate) => sendMoment(on, dispatch, processId);
  const byDay = days.map((day) => ({ ...day, at: momentOn(day.on) })).sort((a, b) => a.at - b.at);
  return byDay.flatMap((moment) => {
    if (moment.at >= from) return [moment];
    const on = firstSendDay(recordedAt, dispatch, processId);
    if (obligation === 'OPTIONAL' && on.toString() > due) return [];
    return [{ ...moment, on, at: momentOn(on) }];
  });
}

/** Of steps that share a morning each recipient has only the last one. `alarms` in the order of the ladder's own days. */
function latestForEach(alarms: readonly Alarm[]): Alarm[] {
  return [...Map.groupBy(alarms, ({ at }) => at).values()].flatMap((ofMorning) =>
    ofMorning.flatMap((alarm, index) => {
      const reached = new Set(ofMorning.slice(index + 1).flatMap(({ recipients }) => recipients));
      const recipients = alarm.recipients.filter((role) => !reached.has(role));
      return recipients.length === 0 ? [] : [{ ...alarm, recipients }];
    }),
  );
}

function recipientsOf({ to }: LadderStep, { parties }: Deadline): Role[] {
  return [...new Set(to.flatMap((recipient) => (recipient === 'PARTIES' ? parties : [recipient])))];
}
