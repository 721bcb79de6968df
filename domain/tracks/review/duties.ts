import { latestOf } from '../../calendar/moments.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { IsoDate } from '../../calendar/plain-date.ts';
import { deadlineRule, type PublishedRules } from '../../rules/effective-rules.ts';
import type { PlanVersion } from '../../definitions/plan/state.ts';
import { activationPlansOf, planEnd } from '../activation-plan/plans.ts';
import type { ActivationPlanState } from '../../definitions/activation-plan/state.ts';
import { renewalsOf } from '../plan/versions.ts';
import type { Role } from '../../vocabulary/roles.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { jointClosings, requestAnswers } from './answer-duties.ts';
import { RESUMED, series, type Anchor, type Rest } from './series.ts';

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

/** The next review that the first version in force agrees. */
function firstReview(versions: readonly PlanVersion[]): IsoDate | undefined {
  return versions.find(({ inForce }) => inForce !== null)?.draft.nextReviewOn;
}

function cancelled(on: IsoDate, because: string): DutyEnd {
  return { status: 'CANCELLED', on, because };
}
