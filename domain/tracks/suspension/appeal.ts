import type { IsoDate } from '../../calendar/plain-date.ts';
import { deadlineOf, type Duty } from '../../deadlines/deadline.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { suspensionDuties } from './duties.ts';

/** True where a decision on suspension can still be appealed on the date (L10). */
export function appealRunsOn(state: ProcessState, date: IsoDate, rules: PublishedRules): boolean {
  const appeals = suspensionDuties(state, rules).filter(({ kind }) => kind === 'RECTIFICATION');
  return oneRunsOn(appeals, state, date, rules);
}

/** True where the time of one of these duties hasn't passed on the date. */
export function oneRunsOn(
  duties: readonly Duty[],
  { county }: ProcessState,
  date: IsoDate,
  rules: PublishedRules,
): boolean {
  return duties.some((duty) => date <= deadlineOf(duty, rules.on(county, duty.rulesOn)).due);
}
