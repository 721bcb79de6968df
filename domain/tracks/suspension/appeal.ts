import type { IsoDate } from '../../calendar/plain-date.ts';
import { deadlineOf, type Duty } from '../../deadlines/deadline.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { appealDuties } from '../letters/receipt.ts';

/** True where a decision on suspension can still be appealed on the date (L10). */
export function appealRunsOn(state: ProcessState, date: IsoDate, rules: PublishedRules): boolean {
  const appeals = state.activities.flatMap(({ startedOn, decided }) =>
    decided
      ? appealDuties('', decided, rules.on(state.county, startedOn)).map((duty) => ({
          ...duty,
          rulesOn: startedOn,
        }))
      : [],
  );
  return oneRunsOn(appeals, state, date, rules);
}

/** True where the time to appeal hasn't passed on the date, or hasn't begun since a receipt is waited for. */
export function oneRunsOn(
  duties: readonly Duty[],
  { county }: ProcessState,
  date: IsoDate,
  rules: PublishedRules,
): boolean {
  return duties.some(
    (duty) =>
      (duty.kind === 'RECEIPT' && !duty.ended) ||
      (duty.kind === 'RECTIFICATION' && date <= deadlineOf(duty, rules.on(county, duty.rulesOn)).due),
  );
}
