import type { IsoDate } from '../../calendar/plain-date.ts';
import type { ActivationPlanState } from '../../definitions/activation-plan/state.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { ActivityState } from '../../definitions/suspension/state.ts';
import { activationPlansOf, overOn } from '../activation-plan/plans.ts';

type Day = IsoDate | null | undefined;

/** The latest day on which something took effect or was done in a case: it can't have been over by then (2.1, R70). */
export function latestDayOf(state: ProcessState): IsoDate {
  const { openedOn, initiation, jointNeed } = state;
  const days: readonly Day[] = [
    initiation.needAssessmentStartedOn,
    initiation.draftingBegun?.on,
    jointNeed?.on,
    ...[...state.assessments, ...state.notEligible, ...state.reviews].map(({ on }) => on),
    ...state.reviewRequests.flatMap(({ on, answeredOn }) => [on, answeredOn]),
    ...ofJointService(state),
    ...activationPlansOf(state).flatMap(ofPlan),
    ...state.activities.flatMap(ofActivity),
    ...state.periods.flatMap(ofPeriod),
  ];
  return days.reduce<IsoDate>((latest, day) => (day && day > latest ? day : latest), openedOn);
}

function ofJointService({ joint }: ProcessState): readonly Day[] {
  if (!joint) return [];
  return [
    joint.assessmentStartedOn,
    joint.endedOn,
    ...joint.versions.flatMap(({ inForce, nextStepsDecidedOn }) => [inForce?.on, nextStepsDecidedOn]),
    ...joint.closingRequests.flatMap(({ on, assessedOn }) => [on, assessedOn]),
  ];
}

function ofPlan(plan: ActivationPlanState): readonly Day[] {
  const { versions, suspensions } = plan;
  const over = overOn(plan);
  return [
    over,
    ...versions.flatMap(({ inForce, nextStepsDecidedOn }) => [inForce?.on, nextStepsDecidedOn]),
    // A suspension from a later day than the end of its plan takes effect no more.
    ...suspensions.flatMap(({ on, resumed }) => (over === null || on <= over ? [on, resumed?.on] : [])),
  ];
}

function ofActivity({ startedOn, endedOn, hearing, decided }: ActivityState): readonly Day[] {
  return [startedOn, endedOn, hearing?.requestedOn, hearing?.repliedOn, decided?.on];
}

function ofPeriod({ decidedOn, end, interim, final, continuation }: ServicePeriodState): readonly Day[] {
  const reports = [interim, final].flatMap((report) => [report?.newest.on, report?.acceptedOn]);
  return [decidedOn, end, continuation?.on, ...reports];
}
