import { latestOf } from '../../calendar/moments.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import { firstEnd } from '../../deadlines/first-end.ts';
import type { IsoDate, IsoInstant } from '../../calendar/plain-date.ts';
import { deadlineRule, type PublishedRules } from '../../rules/effective-rules.ts';
import type { DeadlineKind } from '../../rules/schema.ts';
import type { PlanVersion } from '../../definitions/plan/state.ts';
import { activationPlansOf, planEnd } from '../activation-plan/plans.ts';
import type { ActivationPlanState } from '../../definitions/activation-plan/state.ts';
import { renewalsOf } from '../plan/versions.ts';
import type { Role } from '../../vocabulary/roles.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { jointClosings, requestAnswers } from './answer-duties.ts';
import type { PlanType } from '../../definitions/review/events.ts';

const RESUMED = 'ACTIVATION_PLAN_RESUMED';

/** A day from which the time to the next review is counted: plan, review held or resumption (C22). */
interface Anchor {
  readonly what: string;
  readonly on: IsoDate;
  readonly recordedAt: IsoInstant;
  /** The next review that the plan agrees from then on (D48). */
  readonly agreed?: IsoDate | undefined;
}

/** What ends a review: of a suspension also the day of the resumption, where there was one. */
interface Rest extends DutyEnd {
  readonly resumedOn?: IsoDate | null;
}

/**
 * The reviews of both plans (D05, D06), the answers to reviews that the client asked for (D05b), and the joint assessment
 * that a review asked for (D12). Where the law knows no longest interval, only the day that a plan agrees is one.
 */
export function reviewDuties(state: ProcessState, rules: PublishedRules): Duty[] {
  const hasDay = ({ kind, rulesOn, agreed }: Duty) =>
    agreed !== undefined || deadlineRule(rules.on(state.county, rulesOn), kind).offset !== null;
  return [
    ...[...multiSectorReviews(state), ...activationReviews(state)].filter(hasDay),
    ...requestAnswers(state, rules),
    ...jointClosings(state),
  ];
}

function multiSectorReviews(state: ProcessState): Duty[] {
  const { joint } = state;
  if (!joint?.plan) return [];
  const { agreedOn, agreedAt, kelaTakesPart } = joint.plan;
  const anchors = [
    {
      what: 'MULTI_SECTOR_PLAN_AGREED',
      on: agreedOn,
      recordedAt: agreedAt,
      agreed: firstReview(joint.versions),
    },
    ...renewalsOf(joint.versions).map((renewal) => ({ what: 'MULTI_SECTOR_PLAN_RENEWED', ...renewal })),
  ];
  const end = joint.endedOn === null ? null : cancelled(joint.endedOn, 'JOINT_SERVICE_ENDED');
  const parties: Role[] = [
    'EMPLOYMENT_AUTHORITY',
    'CASE_WORKER',
    ...(kelaTakesPart ? (['KELA'] as const) : []),
  ];
  const held = state.reviews.filter(({ plan }) => plan === 'MULTI_SECTOR');
  return series('MULTI_SECTOR', 'MULTI_SECTOR_PLAN_REVIEW', held, anchors, end ? [end] : [], end).map(
    (d) => ({
      ...d,
      parties,
      register: 'JOINT_SERVICE',
    }),
  );
}

function activationReviews(state: ProcessState): Duty[] {
  return activationPlansOf(state).flatMap((plan, index, plans) =>
    plan.inForce ? reviewsOf(plan, plan.inForce, plans.slice(index + 1), state) : [],
  );
}

function reviewsOf(
  plan: ActivationPlanState,
  inForce: Omit<Anchor, 'what'>,
  laterPlans: readonly ActivationPlanState[],
  state: ProcessState,
): Duty[] {
  // Of one day there is one, also where the plan was suspended again and resumed on it.
  const resumptions = new Map(
    plan.suspensions.flatMap(({ resumed }) => (resumed ? [[resumed.on, resumed] as const] : [])),
  );
  const anchors = [
    { what: 'ACTIVATION_PLAN_IN_FORCE', ...inForce, agreed: firstReview(plan.versions) },
    ...renewalsOf(plan.versions).map((renewal) => ({ what: 'ACTIVATION_PLAN_RENEWED', ...renewal })),
    ...[...resumptions.values()].map((resumed) => ({ what: RESUMED, ...resumed })),
  ];
  const rests = plan.suspensions.map(({ on, resumed }) => ({
    ...cancelled(on, 'PLAN_SUSPENDED'),
    resumedOn: resumed?.on ?? null,
  }));
  const end = planEnd(plan);
  const ends: Rest[] = end ? [...rests, end] : rests;
  const held = state.reviews
    .filter(
      (review) =>
        review.plan === 'ACTIVATION' &&
        review.on > inForce.on &&
        !laterPlans.some((later) => later.inForce && later.inForce.on < review.on),
    )
    // It may have been one of an earlier plan until this one was recorded.
    .map((review) => ({ ...review, recordedAt: latestOf(review.recordedAt, inForce.recordedAt) }));
  return series('ACTIVATION', 'ACTIVATION_PLAN_REVIEW', held, anchors, ends, end);
}

/** A review and a renewal of the plan restart the clock: what they meet is what came before them. */
const RESTARTS: readonly string[] = ['REVIEW_HELD', 'ACTIVATION_PLAN_RENEWED', 'MULTI_SECTOR_PLAN_RENEWED'];

/**
 * Every anchor opens one duty; the first later review or renewal meets it, the first later end cancels it. A plan that is
 * over leaves nothing open (`last`), even where its end is told late and lies before a review.
 */
function series(
  plan: PlanType,
  kind: DeadlineKind,
  held: ProcessState['reviews'],
  planAnchors: readonly Anchor[],
  ends: readonly Rest[],
  last: DutyEnd | null,
): Duty[] {
  const isRenewal = ({ what }: Anchor) => RESTARTS.includes(what);
  const begun = new Set([...held, ...planAnchors.filter((anchor) => !isRenewal(anchor))].map(({ on }) => on));
  const anchors: Anchor[] = [
    // A renewal on the day of a review or resumption opens nothing that this doesn't.
    ...planAnchors.filter((anchor) => !isRenewal(anchor) || !begun.has(anchor.on)),
    ...held.map(({ on, recordedAt }) => ({ what: 'REVIEW_HELD', on, recordedAt })),
  ];
  const met = anchors.flatMap(({ what, on }): DutyEnd[] =>
    RESTARTS.includes(what) ? [{ status: 'MET', on, because: what }] : [],
  );
  return anchors.map((anchor) => ({
    id: `review/${plan.toLowerCase().replace('_', '-')}/${anchor.what === 'REVIEW_HELD' ? 'held' : 'from'}-${anchor.on}`,
    kind,
    anchor: { what: anchor.what, on: anchor.on },
    recordedAt: anchor.recordedAt,
    rulesOn: anchor.on,
    ...agreedDay(anchor),
    ended: firstAfter(anchor, met, ends) ?? last,
  }));
}

/** A day that had passed when the plan came into force was agreed on for nothing: the longest interval remains. */
function agreedDay({ on, agreed }: Anchor): { agreed?: IsoDate } {
  return agreed === undefined || agreed <= on ? {} : { agreed };
}

/** A suspension that was over on its first day doesn't end what its own resumption opens. */
function firstAfter(anchor: Anchor, met: readonly DutyEnd[], ends: readonly Rest[]): DutyEnd | null {
  const isOver = ({ resumedOn }: Rest) => anchor.what === RESUMED && resumedOn === anchor.on;
  return firstEnd([
    ...met.filter(({ on }) => on > anchor.on),
    ...ends.filter((end) => end.on >= anchor.on && !isOver(end)),
  ]);
}

/** The next review that the first version in force agrees. */
function firstReview(versions: readonly PlanVersion[]): IsoDate | undefined {
  return versions.find(({ inForce }) => inForce !== null)?.draft.nextReviewOn;
}

function cancelled(on: IsoDate, because: string): DutyEnd {
  return { status: 'CANCELLED', on, because };
}
