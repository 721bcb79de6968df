import type { Alarm } from '../../domain/deadlines/alarms-of.ts';
import type { Outlook } from '../../domain/streams/outlook.ts';
import { isOpenOn, standingOf } from '../../domain/deadlines/standing.ts';
import { contextOf, type Run } from './run.ts';

/** What the Web UI shows of an alarm: codes and dates only, anyone with the UI may read it. */
export function alarmTitle({ deadlineId, due, step, notification }: Alarm): string {
  return `${deadlineId} due ${due}, ${notification} ${step}`;
}

/** One line for several alarms of one moment. Temporal takes at most 200 bytes. */
export function alarmsTitle(alarms: readonly Alarm[]): string {
  const [first] = alarms;
  if (!first) return '';
  const more = alarms.length > 1 ? ` (+${alarms.length - 1} more)` : '';
  return `${alarmTitle(first)}${more}`.slice(0, 200);
}

/** The administrator's view of a process: its next deadlines as a table, without client data (design.md 8). */
export function currentDetails(run: Run, { deadlines }: Outlook): string {
  const { today } = contextOf(run);
  const { next } = run;
  const open = deadlines.filter((deadline) => isOpenOn(deadline, today));
  return [
    `**${run.kind.phaseOf(run.state)}**, version ${run.state.version}${run.state.practice ? ', PRACTICE' : ''}, today ${today}`,
    '',
    '| Deadline | Rule | Due | Standing |',
    '| --- | --- | --- | --- |',
    ...open.map((d) => `| ${d.id} | ${d.rule} | ${d.due} | ${standingOf(d, today)} |`),
    '',
    next ? `Next: ${alarmTitle(next)} on ${next.on}` : 'Next: nothing is planned',
  ].join('\n');
}
