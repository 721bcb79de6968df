import { latestOf } from '../../calendar/moments.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { EffectiveRules, PublishedRules } from '../../rules/effective-rules.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { announcedActivityDuties } from './announced-activity.ts';
import { heardOn, notBeforeDate, replyCountsFrom } from './hearing.ts';
import { appealDuties, receiptDuty } from '../letters/receipt.ts';
import { serviceReviewDuties } from './service-review.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';

/**
 * What an announced or a reported activity asks for: a look at its start, hearing letter, reply, decision on suspension, appeal, review of services (D07–D09,
 * L10, R08).
 */
export function suspensionDuties(state: ProcessState, rules: PublishedRules): Duty[] {
  return [...announcedActivityDuties(state, rules), ...activityDuties(state, rules)];
}

function activityDuties(state: ProcessState, rules: PublishedRules): Duty[] {
  return state.activities.flatMap((activity, index) => {
    const id = `activity/${index + 1}`;
    return [
      ...dutiesOf(activity, id, rules.on(state.county, activity.startedOn)),
      ...serviceReviewDuties(state, activity, id),
    ].map((duty) => ({ ...duty, rulesOn: activity.startedOn }));
  });
}

type Undated = Omit<Duty, 'rulesOn'>;

function dutiesOf(activity: ActivityState, id: string, rules: EffectiveRules): Undated[] {
  return [
    hearingLetter(activity, id, rules),
    decision(activity, id, rules),
    ...reply(activity, id, rules),
    ...(activity.decided ? appealDuties(id, activity.decided, rules) : []),
  ];
}

/** Sent so that the time to reply ends about the not-before date; once reported late, at once. */
function hearingLetter(activity: ActivityState, id: string, rules: EffectiveRules): Undated {
  const { hearing, reportedAt } = activity;
  return {
    id: `${id}/hearing-letter`,
    kind: 'HEARING_LETTER',
    anchor: { what: 'SUSPENSION_NOT_BEFORE', on: notBeforeDate(activity, rules) },
    recordedAt: reportedAt,
    notReadyBefore: { on: activity.reportedOn, because: 'ACTIVITY_REPORTED' },
    ended: hearing
      ? { status: 'MET', on: hearing.requestedOn, because: 'HEARING_REQUESTED' }
      : overtaken(activity),
  };
}

function reply(activity: ActivityState, id: string, rules: EffectiveRules): Undated[] {
  const { hearing } = activity;
  if (!hearing) return [];
  const { requestedOn: on, requestedAt: recordedAt, repliedOn } = hearing;
  const replied = repliedOn === null ? null : { on: repliedOn, because: 'HEARING_REPLIED' };
  const counting = replyCountsFrom(activity, rules);
  const waited = replied ? ({ status: 'CANCELLED', ...replied } as const) : overtaken(activity);
  const ended = replied ? ({ status: 'MET', ...replied } as const) : overtaken(activity);
  return [
    ...receiptDuty(`${id}/hearing-receipt`, { ...hearing, on, recordedAt }, rules, waited),
    ...(counting ? [{ id: `${id}/hearing-reply`, ...counting, recordedAt, ended }] : []),
  ];
}

function decision(activity: ActivityState, id: string, rules: EffectiveRules): Undated {
  const { decided } = activity;
  return {
    id: `${id}/decision`,
    kind: 'SUSPENSION_DECISION',
    anchor: { what: 'ACTIVITY_STARTED', on: activity.startedOn },
    // From which day on it may be decided says the hearing.
    recordedAt: latestOf(activity.reportedAt, activity.hearing?.changedAt),
    notReadyBefore: { on: heardOn(activity, rules) ?? null, because: 'D08: HEARING_COMPLETE' },
    ended: decided ? { status: 'MET', on: decided.on, because: 'SUSPENSION_DECIDED' } : overtaken(activity),
  };
}

/** A decision, the end of the activity or of the plan takes away the ground of what is still open. */
function overtaken({ decided, endedOn, planEnd }: ActivityState): DutyEnd | null {
  if (decided) return { status: 'CANCELLED', on: decided.on, because: 'SUSPENSION_DECIDED' };
  if (endedOn !== null) return { status: 'CANCELLED', on: endedOn, because: 'ACTIVITY_ENDED' };
  return planEnd && { status: 'CANCELLED', ...planEnd };
}
