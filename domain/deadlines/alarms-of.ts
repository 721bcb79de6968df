import { businessDayOnOrAfter, businessDayOnOrBefore } from '../calendar/business-days.ts';
import { epochMsOf, localDateOf, momentOf } from '../calendar/moments.ts';
import { addOffset, inSeries } from '../calendar/offset.ts';
import { isBefore, plainDate, type IsoDate, type PlainDate } from '../calendar/plain-date.ts';
import type { ReminderKind } from '../vocabulary/reminder-kind.ts';
import type { Role } from '../vocabulary/roles.ts';
import { deadlineRule, ladderOf, type EffectiveRules } from '../rules/effective-rules.ts';
import type { LadderStep, Template } from '../rules/schema.ts';
import type { Deadline } from './deadline.ts';
import { sendMoment } from './send-moment.ts';

/** A reminder or escalation moment. */
export interface Alarm {
  /** `deadlineId/dueDate/step`: moves with the due date, so an alarm of an old date is never taken for one of the new. */
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

/**
 * The alarms of one open deadline by its ladder (domain.md 3.1), earliest first; none where it isn't open. A step that
 * repeats is given up to the first occurrence after `through` (milliseconds since the epoch).
 */
export function alarmsOf(
  deadline: Deadline,
  rules: EffectiveRules,
  processId: string,
  through: number,
): Alarm[] {
  if (deadline.status !== 'OPEN') return [];
  const rule = deadlineRule(rules, deadline.kind);
  const alarm = (step: LadderStep, code: string, on: PlainDate, at: number): Alarm => ({
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
  return ladderOf(rules, rule)
    .steps.flatMap((step) => {
      if (step.base === 'RECORDED') {
        return [alarm(step, step.code, localDateOf(deadline.recordedAt), epochMsOf(deadline.recordedAt))];
      }
      return datesOf(step, deadline, through).map(({ code, on }) =>
        alarm(step, code, on, sendMoment(on, rules.dispatch, processId)),
      );
    })
    .sort((a, b) => a.at - b.at);
}

interface Occurrence {
  readonly code: string;
  readonly on: PlainDate;
}

function datesOf(step: LadderStep, deadline: Deadline, through: number): Occurrence[] {
  const base = baseOf(step.base, deadline);
  if (!base) return [];
  const first = step.offset === undefined ? base : addOffset(base, step.offset);
  return step.repeat === undefined
    ? [{ code: step.code, on: rolled(first, step) }]
    : repeated(step, step.repeat, first, deadline, through);
}

/** Occurrences from before the duty was recorded would only be noise. */
function repeated(
  step: LadderStep,
  interval: string,
  first: PlainDate,
  deadline: Deadline,
  through: number,
): Occurrence[] {
  const recordedOn = localDateOf(deadline.recordedAt);
  const occurrences: Occurrence[] = [];
  for (let n = 0; ; n += 1) {
    const on = rolled(inSeries(first, interval, n), step);
    if (!isBefore(on, recordedOn)) occurrences.push({ code: `${step.code}-${n + 1}`, on });
    if (occurrences.length > 0 && momentOf(on, '00:00') > through) return occurrences;
  }
}

function baseOf(base: LadderStep['base'], deadline: Deadline): PlainDate | undefined {
  const dates = {
    RECORDED: undefined,
    ANCHOR: deadline.anchor.on,
    TARGET: deadline.target,
    DUE: deadline.due,
    READY: deadline.ready?.on ?? undefined,
  };
  const date = dates[base];
  return date === undefined ? undefined : plainDate(date);
}

function rolled(date: PlainDate, { roll }: LadderStep): PlainDate {
  return roll === 'NEXT' ? businessDayOnOrAfter(date) : businessDayOnOrBefore(date);
}

function recipientsOf({ to }: LadderStep, { parties }: Deadline): Role[] {
  return [...new Set(to.flatMap((recipient) => (recipient === 'PARTIES' ? parties : [recipient])))];
}
