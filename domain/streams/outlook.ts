import { epochMsOf, localDateOf, toIsoInstant } from '../calendar/moments.ts';
import { alarmsOf, type Alarm } from '../deadlines/alarms-of.ts';
import { deadlineOf, type Deadline, type Duty } from '../deadlines/deadline.ts';
import { isOpenOn } from '../deadlines/standing.ts';
import { noticeId } from '../deadlines/notice-id.ts';
import type { PublishedRules } from '../rules/effective-rules.ts';
import type { StreamState } from './stream.ts';

/** Everything that follows from what is true: the deadlines, and the alarms that watch over them. */
export interface Outlook {
  readonly deadlines: readonly Deadline[];
  /** Earliest first, handled ones included. */
  readonly alarms: readonly Alarm[];
}

/** For which stream, by which rules, and up to when ladder steps that repeat are given (milliseconds since the epoch). */
export interface Looking {
  readonly rules: PublishedRules;
  /** Spreads the sending times. */
  readonly streamId: string;
  readonly through: number;
}

/**
 * The deadlines of duties, in the order of their due dates. Throws MissingRules where no rule set covers the date that
 * selects the rules of a duty (domain.md 9.4).
 */
export function deadlinesBy(duties: readonly Duty[], county: string, rules: PublishedRules): Deadline[] {
  return duties
    .map((duty) => deadlineOf(duty, rules.on(county, duty.rulesOn)))
    .sort((a, b) => a.due.localeCompare(b.due) || a.id.localeCompare(b.id));
}

/** The deadlines with their alarms, and the notices of what was recorded. Throws MissingRules as {@link deadlinesBy}. */
export function outlookBy(state: StreamState, deadlines: readonly Deadline[], looking: Looking): Outlook {
  const { rules, streamId, through } = looking;
  const today = localDateOf(toIsoInstant(through)).toString();
  const alarms = deadlines
    .filter((deadline) => isOpenOn(deadline, today))
    .flatMap((deadline) => alarmsOf(deadline, rules.on(state.county, deadline.rulesOn), streamId, through));
  return { deadlines, alarms: [...alarms, ...noticesOf(state, rules)].sort((a, b) => a.at - b.at) };
}

/** What somebody is told at once because it happened (domain.md §7.2): which facts and whom is rule data. */
function noticesOf({ county, notices }: StreamState, rules: PublishedRules): Alarm[] {
  return notices.flatMap(({ type, seq, recordedAt, period, to }) => {
    const on = localDateOf(recordedAt).toString();
    const rule = rules.on(county, on).notices[type];
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
