import { localDateOf } from '../calendar/moments.ts';
import type { IsoDate } from '../calendar/plain-date.ts';
import type { Deadline, Duty } from '../deadlines/deadline.ts';
import { noticeId } from '../deadlines/notice-id.ts';
import { deadlineRule, ladderOf, type PublishedRules } from '../rules/effective-rules.ts';
import { deadlinesBy, type Looking, type Outlook } from './outlook.ts';
import type { StreamState } from './stream.ts';

/** What follows otherwise from a state than from an earlier one. */
export interface ChangedOutlook extends Outlook {
  /** Of every deadline and notice of which anything may differ, also of those that are gone. Of others nothing does. */
  readonly ids: readonly string[];
  /** Of these, the deadlines that may differ themselves: where only the people have changed their dates have not. */
  readonly datesOf: readonly string[];
}

/** What the outlook of a kind of stream follows from. */
export interface Grounds<S extends StreamState> {
  readonly dutiesOf: (state: S, rules: PublishedRules) => readonly Duty[];
  /** All of a state that decides whose work something of a period, or of the whole, is. */
  readonly peopleOf: (state: S, period: number | null) => unknown;
  /** What follows from some deadlines, and from the notices of the state. */
  readonly outlookOn: (deadlines: readonly Deadline[], state: S, looking: Looking) => Outlook;
}

/**
 * What of an outlook differs from that of an earlier state. Dates are computed only for what has changed, so that storing a
 * command costs what it changes, however long the stream is. Throws MissingRules as the outlook does.
 */
export function changedOutlookBy<S extends StreamState>(
  grounds: Grounds<S>,
  before: S,
  state: S,
  looking: Looking,
): ChangedOutlook {
  const { rules } = looking;
  const [earlier, duties] = [grounds.dutiesOf(before, rules), grounds.dutiesOf(state, rules)];
  const lookedOn = localDateOf(before.recordedAt).toString();
  const byTime = duties
    .filter((duty) => endsAfter(duty, lookedOn) || repeats(duty, state, rules))
    .map(({ id }) => id);
  const [were, are] = [textsById(earlier), textsById(duties)];
  const differing = differingIds(
    groundsById(grounds, before, earlier, were),
    groundsById(grounds, state, duties, are),
  );
  const ids = new Set([...differing, ...byTime]);
  const changed = duties.filter(({ id }) => ids.has(id));
  const notices = state.notices.filter(({ seq }) => ids.has(noticeId(seq)));
  const deadlines = deadlinesBy(changed, state.county, rules);
  return {
    ids: [...ids],
    datesOf: differingIds(were, are),
    ...grounds.outlookOn(deadlines, { ...state, notices }, looking),
  };
}

function differingIds(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): string[] {
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
}

function textsById(duties: readonly Duty[]): Map<string, string> {
  return new Map(duties.map((duty) => [duty.id, JSON.stringify(duty)]));
}

/** All that deadlines and notices, their tasks and their reminders follow from, besides the rules, by id. */
function groundsById<S extends StreamState>(
  { peopleOf }: Grounds<S>,
  state: S,
  duties: readonly Duty[],
  texts: ReadonlyMap<string, string>,
): Map<string, string> {
  // What has ended is nobody's task any more, whoever the people are; what ends ahead is looked at anyway.
  const groundOf = ({ id, ended, period }: Duty) =>
    `${texts.get(id)}${ended ? '' : JSON.stringify([state.practice, peopleOf(state, period ?? null)])}`;
  return new Map([
    ...duties.map((duty) => [duty.id, groundOf(duty)] as const),
    ...state.notices.map(
      (notice) => [noticeId(notice.seq), JSON.stringify([notice, peopleOf(state, notice.period)])] as const,
    ),
  ]);
}

/** A duty whose end lay ahead when the earlier state was recorded: its day may have come meanwhile. */
function endsAfter({ ended }: Duty, lookedOn: IsoDate): boolean {
  return ended != null && ended.on > lookedOn;
}

/** An open duty with a step that repeats: its next reminder follows from the time that has passed. */
function repeats({ kind, rulesOn, ended }: Duty, { county }: StreamState, rules: PublishedRules): boolean {
  if (ended) return false;
  const effective = rules.on(county, rulesOn);
  return ladderOf(effective, deadlineRule(effective, kind)).steps.some(({ repeat }) => repeat !== undefined);
}
