import { epochMsOf } from '../calendar/moments.ts';
import type { Alarm } from '../deadlines/alarms-of.ts';
import type { Deadline } from '../deadlines/deadline.ts';
import type { ProcessState } from '../definitions/state.ts';
import { outlookBy, type Looking, type Outlook } from '../streams/outlook.ts';
import { instructorSince } from '../tracks/service-period/instructor.ts';
import { deadlinesOf } from './deadlines-of.ts';

/** The outlook of a process. Throws MissingRules as {@link deadlinesOf}. */
export function outlookOf(state: ProcessState, looking: Looking): Outlook {
  return outlookOn(deadlinesOf(state, looking.rules), state, looking);
}

/** What follows from some deadlines of a process, and from the notices of its state. */
export function outlookOn(deadlines: readonly Deadline[], state: ProcessState, looking: Looking): Outlook {
  const { alarms } = outlookBy(state, deadlines, looking);
  return { deadlines, alarms: alarms.map((alarm) => reachable(alarm, state)) };
}

/** A period has nobody to remind in that role until an instructor is named; who then is sees what has fallen due as a task. */
function reachable(alarm: Alarm, state: ProcessState): Alarm {
  if (!alarm.recipients.includes('INSTRUCTOR')) return alarm;
  const since = instructorSince(state, alarm.period);
  if (since !== null && epochMsOf(since) <= alarm.at) return alarm;
  return { ...alarm, recipients: alarm.recipients.filter((role) => role !== 'INSTRUCTOR') };
}
