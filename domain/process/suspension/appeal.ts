import type { IsoDate } from '../../calendar/plain-date.ts';
import { deadlineOf } from '../../deadlines/deadline.ts';
import type { RuleBook } from '../../rules/rule-book.ts';
import type { ProcessState } from '../state.ts';
import { suspensionDuties } from './duties.ts';

/** True where a decision on suspension can still be appealed on the date (L10). */
export function appealRunsOn(state: ProcessState, date: IsoDate, rules: RuleBook): boolean {
  return suspensionDuties(state, rules)
    .filter(({ kind }) => kind === 'RECTIFICATION')
    .some((duty) => date <= deadlineOf(duty, rules.on(state.county, duty.rulesOn)).due);
}
