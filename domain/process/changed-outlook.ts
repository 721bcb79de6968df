import type { Duty } from '../deadlines/deadline.ts';
import { noticeId } from '../deadlines/notice-id.ts';
import type { ProcessState } from '../definitions/state.ts';
import { deadlineRule, ladderOf, type PublishedRules } from '../rules/effective-rules.ts';
import { peopleOf } from '../tracks/assignee.ts';
import { deadlinesBy, type Looking, type Outlook } from '../streams/outlook.ts';
import { dutiesOf } from './deadlines-of.ts';
import { outlookOn } from './outlook.ts';

/** What follows otherwise from a state than from an earlier one. */
export interface ChangedOutlook extends Outlook {
  /** Of every deadline and notice of which anything may differ, also of those that are gone. Of others nothing does. */
  readonly ids: readonly string[];
}

/**
 * What of an outlook differs from that of an earlier state. Dates are computed only for what has changed, so that storing a
 * command costs what it changes, however long the case is. Throws MissingRules as {@link outlookOn}.
 */
export function changedOutlook(before: ProcessState, state: ProcessState, looking: Looking): ChangedOutlook {
  const { rules } = looking;
  const duties = dutiesOf(state, rules);
  const [was, is] = [groundsOf(before, dutiesOf(before, rules)), groundsOf(state, duties)];
  const repeating = duties.filter((duty) => repeats(duty, state, rules)).map(({ id }) => id);
  const differing = [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
  const ids = new Set([...differing, ...repeating]);
  const changed = duties.filter(({ id }) => ids.has(id));
  const notices = state.notices.filter(({ seq }) => ids.has(noticeId(seq)));
  const deadlines = deadlinesBy(changed, state.county, rules);
  return { ids: [...ids], ...outlookOn(deadlines, { ...state, notices }, looking) };
}

/** All that deadlines and notices, their tasks and their reminders follow from, besides the rules, by id. */
function groundsOf(state: ProcessState, duties: readonly Duty[]): Map<string, string> {
  return new Map([
    ...duties.map((duty) => [duty.id, groundOf(duty, state)] as const),
    ...state.notices.map(
      (notice) => [noticeId(notice.seq), JSON.stringify([notice, peopleOf(state, notice.period)])] as const,
    ),
  ]);
}

/** What has ended is nobody's task any more, whoever the people are. */
function groundOf(duty: Duty, state: ProcessState): string {
  if (duty.ended) return JSON.stringify(duty);
  return JSON.stringify([duty, state.practice, peopleOf(state, duty.period ?? null)]);
}

/** An open duty with a step that repeats: its next reminder follows from the time that has passed. */
function repeats({ kind, rulesOn, ended }: Duty, { county }: ProcessState, rules: PublishedRules): boolean {
  if (ended) return false;
  const effective = rules.on(county, rulesOn);
  return ladderOf(effective, deadlineRule(effective, kind)).steps.some(({ repeat }) => repeat !== undefined);
}
