import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { CommandBody } from '../../definitions/command.ts';
import type { PlanEnd } from '../../definitions/plan/state.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { happened, type Requirement } from '../../streams/command-outcome.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import { owedOnResumption } from '../activation-plan/owed-on-resumption.ts';
import { ongoingPlan, suspensionEnd } from '../activation-plan/plans.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Evolver } from '../evolver.ts';
import { planInForceToday } from './open-activity.ts';

type Announced = ProcessState['announcedActivities'][number];

/** Work, business or studies that begin later: announced, watched from their day on, dropped where they don't begin (D07). */
export const announcementBehaviours: {
  announceActivity: Behaviour<'announceActivity'>;
  dropAnnouncedActivity: Behaviour<'dropAnnouncedActivity'>;
} = {
  announceActivity: {
    possible: planInForceToday,
    requires: (state, { on, startsOn }, context) => [
      happened(on, context),
      [on >= state.openedOn, 'BEFORE_CASE', 'on'],
      sinceAnnounced(state, on),
      [startsOn > context.today, 'ACTIVITY_HAS_BEGUN', 'startsOn'],
    ],
    events: (_state, { on, kind, source, startsOn }) => [
      { type: 'ACTIVITY_ANNOUNCED', on, kind, source, startsOn },
    ],
  },
  dropAnnouncedActivity: {
    possible: (state) => [[announcedActivity(state) !== undefined, 'NO_ANNOUNCED_ACTIVITY']],
    requires: (state, { on }, context) => [happened(on, context), sinceAnnounced(state, on)],
    events: (_state, { on }) => [{ type: 'ANNOUNCED_ACTIVITY_DROPPED', on }],
  },
};

export const announcementEvolvers: {
  ACTIVITY_ANNOUNCED: Evolver<'ACTIVITY_ANNOUNCED'>;
  ANNOUNCED_ACTIVITY_DROPPED: Evolver<'ANNOUNCED_ACTIVITY_DROPPED'>;
} = {
  // Another day, or another job, takes the place of what was known before.
  ACTIVITY_ANNOUNCED: (state, { kind, on, startsOn }, { at }) => ({
    ...state,
    announcedActivities: [
      ...noLongerAnnounced(state, { on, because: 'ACTIVITY_ANNOUNCED' }),
      { kind, on, startsOn, recordedAt: at, ended: null },
    ],
  }),
  ANNOUNCED_ACTIVITY_DROPPED: (state, { on }) => ({
    ...state,
    announcedActivities: noLongerAnnounced(state, { on, because: 'ANNOUNCED_ACTIVITY_DROPPED' }),
  }),
};

/** What is waited for; at most one. */
function announcedActivity({ announcedActivities }: ProcessState): Announced | undefined {
  return announcedActivities.find(({ ended }) => ended === null);
}

function sinceAnnounced(state: ProcessState, on: IsoDate): Requirement {
  return [on >= (announcedActivity(state)?.on ?? on), 'BEFORE_ANNOUNCEMENT', 'on'];
}

/** The announcements, none of which is waited for from a fact on. */
export function noLongerAnnounced(state: ProcessState, ended: PlanEnd): Announced[] {
  return state.announcedActivities.map((one) => (one.ended ? one : { ...one, ended }));
}

type Begun = Pick<CommandBody<'reportActivityStarted'>, 'on' | 'kind' | 'announced'>;

/**
 * True where what begins is what was announced: as it is said, else where it is of that kind and begins on the announced day
 * or later. Undefined where it must be said: work of the kind that begins earlier may be the announced one, or another.
 */
export function isAsAnnounced(state: ProcessState, { on, kind, announced }: Begun): boolean | undefined {
  const waited = announcedActivity(state);
  if (announced !== undefined) return announced;
  if (waited?.kind !== kind) return false;
  return on >= waited.startsOn ? true : undefined;
}

/** That it is said where it must be, and only of something that was announced. */
export function saidWhetherAnnounced(state: ProcessState, body: Begun): Requirement[] {
  return [
    [!body.announced || announcedActivity(state) !== undefined, 'NO_ANNOUNCED_ACTIVITY', 'announced'],
    [isAsAnnounced(state, body) !== undefined, 'ANNOUNCED_OR_ANOTHER', 'announced'],
  ];
}

/**
 * Whoever knows of work that begins later asks on its day whether it has begun: nothing follows from a plan alone. While the
 * activation plan is suspended it rests: what begins then can't suspend it again.
 */
export function announcedActivityDuties(state: ProcessState, rules: PublishedRules): Duty[] {
  const plan = ongoingPlan(state);
  return state.announcedActivities.map(({ startsOn, recordedAt, ended }, index) => {
    const duty: Duty = {
      id: `announced-activity/${index + 1}`,
      kind: 'ANNOUNCED_ACTIVITY',
      anchor: { what: 'ANNOUNCED_START', on: startsOn },
      recordedAt,
      rulesOn: startsOn,
      ended: announcementEnded(ended) ?? (plan ? suspensionEnd(plan) : null),
    };
    return plan ? owedOnResumption(duty, plan, state.county, rules) : duty;
  });
}

function announcementEnded(ended: PlanEnd | null): DutyEnd | null {
  return ended && { status: ended.because === 'ACTIVITY_STARTED' ? 'MET' : 'CANCELLED', ...ended };
}
