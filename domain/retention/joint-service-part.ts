import { deadlinesOf } from '../process/deadlines-of.ts';
import { noticeId } from '../deadlines/notice-id.ts';
import type { ProcessState } from '../definitions/state.ts';
import type { PublishedRules } from '../rules/effective-rules.ts';
import { registerBySubject, registerOfPlanOn } from '../tracks/registers.ts';

/** What of a case belongs to the joint-service data set (R72), and what the case is without it. */
export interface JointServicePart {
  /** Deadlines and notices that go, by id, with their tasks and reminders. */
  readonly deadlines: readonly string[];
  readonly remaining: ProcessState;
}

/** Splits a case. `going` are the numbers of its facts of that register; those of the others stay as they are. */
export function jointServicePart(
  state: ProcessState,
  going: readonly number[],
  rules: PublishedRules,
): JointServicePart {
  const remaining: ProcessState = {
    ...state,
    assessments: state.assessments.filter((one) => registerBySubject(one) === 'SOCIAL_WELFARE'),
    notEligible: state.notEligible.filter((one) => registerBySubject(one) === 'SOCIAL_WELFARE'),
    decidedOtherwise: state.decidedOtherwise.filter((one) => registerBySubject(one) === 'SOCIAL_WELFARE'),
    meetings: state.meetings.filter((one) => registerBySubject(one) === 'SOCIAL_WELFARE'),
    jointNeed: null,
    joint: null,
    reviews: state.reviews.filter(({ plan }) => plan !== 'MULTI_SECTOR'),
    reviewRequests: state.reviewRequests.filter(({ on }) => registerOfPlanOn(state, on) === 'SOCIAL_WELFARE'),
    notices: state.notices.filter(({ seq }) => !going.includes(seq)),
  };
  const kept = endsOf(remaining, rules);
  const deadlines = [...endsOf(state, rules)].filter(([id, end]) => kept.get(id) !== end).map(([id]) => id);
  return { deadlines: [...deadlines, ...going.map(noticeId)], remaining };
}

/** How each deadline ended, by id: one that something of the joint service met would tell of it, and goes too. */
function endsOf(state: ProcessState, rules: PublishedRules): Map<string, string> {
  return new Map(deadlinesOf(state, rules).map(({ id, ended }) => [id, JSON.stringify(ended)]));
}
