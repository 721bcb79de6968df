import { epochMsOf, localDateOf } from '../calendar/moments.ts';
import { instructorOf } from '../tracks/service-period/instructor.ts';
import type { ProcessState } from '../definitions/state.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { alarmsOf, type Alarm } from '../deadlines/alarms-of.ts';
import type { Deadline } from '../deadlines/deadline.ts';
import { noticeId } from '../deadlines/notice-id.ts';
import { deadlinesOf } from './deadlines-of.ts';

/** Everything that follows from what is true: the deadlines, and the alarms that watch over them. */
export interface Outlook {
  readonly deadlines: readonly Deadline[];
  /** Earliest first, handled ones included. */
  readonly alarms: readonly Alarm[];
}

/**
 * The outlook of a process. `processId` spreads the sending times, `through` (milliseconds since the epoch) bounds
 * ladder steps that repeat. Throws MissingRules as {@link deadlinesOf}.
 */
export function outlookOf(state: ProcessState, rules: RuleBook, processId: string, through: number): Outlook {
  const deadlines = deadlinesOf(state, rules);
  const alarms = deadlines.flatMap((d) => alarmsOf(d, rules.on(state.county, d.rulesOn), processId, through));
  return {
    deadlines,
    alarms: [...alarms, ...noticesOf(state, rules)]
      .map((alarm) => reachable(alarm, state))
      .sort((a, b) => a.at - b.at),
  };
}

/** What somebody is told at once because it happened (domain.md §7.2): which facts and whom is rule data. */
function noticesOf(state: ProcessState, rules: RuleBook): Alarm[] {
  return state.notices.flatMap(({ type, seq, recordedAt, period, to }) => {
    const on = localDateOf(recordedAt).toString();
    const rule = rules.on(state.county, on).notices[type];
    if (!rule) return [];
    const deadlineId = noticeId(seq);
    const common = { deadlineId, due: on, step: 'NOW', on, period, key: `${deadlineId}/${on}/NOW` };
    return [
      {
        ...common,
        kind: 'NOTICE',
        at: epochMsOf(recordedAt),
        recipients: to ? rule.to.filter((role) => to.includes(role)) : rule.to,
        template: 'NOTICE',
        notification: rule.notification,
      },
    ];
  });
}

/** A period without a named instructor has nobody to remind in that role. */
function reachable(alarm: Alarm, state: ProcessState): Alarm {
  if (!alarm.recipients.includes('INSTRUCTOR') || instructorOf(state, alarm.period) !== null) return alarm;
  return { ...alarm, recipients: alarm.recipients.filter((role) => role !== 'INSTRUCTOR') };
}
