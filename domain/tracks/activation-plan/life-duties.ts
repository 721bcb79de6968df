import { epochMsOf, latestOf } from '../../calendar/moments.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import { lateByEarlierEnd } from '../service-period/late-by-earlier-end.ts';
import { nextStepsDuties, renewal } from '../plan/next-steps.ts';
import { promisedServices } from '../plan/promised-services.ts';
import { suspendedOn } from '../active-plan.ts';
import { wasLateOn } from '../late.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { owedOnResumption } from './owed-on-resumption.ts';
import { activationPlansOf, owedSinceResumption, restOrEnd } from './plans.ts';
import type { ActivationPlanState, ActivationPlanVersion } from '../../definitions/activation-plan/state.ts';

const IN_FORCE = 'ACTIVATION_PLAN_IN_FORCE';
const RENEWED = 'ACTIVATION_PLAN_RENEWED';

/** What an activation plan in force asks for, besides reviews: L02, L03, D47, D49. */
export function planLifeDuties(state: ProcessState, rules: PublishedRules): Duty[] {
  return activationPlansOf(state).flatMap((plan) =>
    dutiesOf(plan, state, rules).map((duty) =>
      owedOnResumption(owedSinceResumption(duty, plan), plan, state.county, rules),
    ),
  );
}

function dutiesOf(plan: ActivationPlanState, state: ProcessState, rules: PublishedRules): Duty[] {
  return [
    ...nextStepsDuties('NEXT_STEPS', plan.versions, RENEWED, restOrEnd(plan)),
    ...promisedServices(
      {
        plan: 'activation',
        versions: plan.versions,
        agreedBy: IN_FORCE,
        renewedBy: RENEWED,
        over: restOrEnd(plan),
      },
      state.periods,
    ),
    ...validity(plan),
    ...renewals(plan, state, rules),
  ];
}

/** The renewal is decided before the validity of a version ends (D49). */
function validity(plan: ActivationPlanState): Duty[] {
  return plan.versions.flatMap((version) => {
    const { number, inForce, draft } = version;
    if (!inForce || draft.validTo === null) return [];
    return [
      {
        id: `plan-validity/${number}`,
        kind: 'PLAN_VALIDITY',
        anchor: { what: 'PLAN_VALID_TO', on: draft.validTo },
        recordedAt: inForce.recordedAt,
        rulesOn: inForce.on,
        ended: renewal(plan.versions, version, RENEWED) ?? restOrEnd(plan),
      },
    ];
  });
}

/** A version in force is renewed when its last service period ends, and at the latest at 24 months (L03). */
function renewals(plan: ActivationPlanState, state: ProcessState, rules: PublishedRules): Duty[] {
  return plan.versions.flatMap((version) => {
    const { number, inForce } = version;
    if (!inForce) return [];
    const ended = renewal(plan.versions, version, RENEWED) ?? restOrEnd(plan);
    const common = { rulesOn: inForce.on, ended };
    return [
      {
        ...common,
        id: `plan-check/${number}`,
        kind: 'PLAN_CHECK_24',
        anchor: { what: number === firstNumber(plan) ? IN_FORCE : RENEWED, on: inForce.on },
        recordedAt: inForce.recordedAt,
      },
      ...renewalAtPeriodEnd(version, plan, state, common).map(({ duty, period }) =>
        lateByEarlierEnd(duty, period, rules.on(state.county, inForce.on)),
      ),
    ];
  });
}

/** The end of a period moves, and this date with it. */
function renewalAtPeriodEnd(
  version: ActivationPlanVersion,
  plan: ActivationPlanState,
  { periods }: ProcessState,
  common: { readonly rulesOn: string; readonly ended: DutyEnd | null },
): { readonly duty: Duty; readonly period: ServicePeriodState }[] {
  const started = periods.filter((period) => startedUnder(version, plan, period));
  const last = lastOf(started);
  if (!last) return [];
  const duty: Duty = {
    ...common,
    id: `plan-renewal/${version.number}`,
    kind: 'PLAN_RENEWAL',
    anchor: { what: 'PERIOD_END', on: last.end },
    // Which one is the last may change with the end of any of them.
    recordedAt: latestOf(last.recordedAt, ...started.map(({ owedAnewAt }) => owedAnewAt)),
  };
  return [{ duty: { ...duty, wasLate: wasLateBetween(started, plan, common.ended) }, period: last }];
}

/** True where the last service of a time had ended, and nothing was renewed, before another one was decided (2.4). */
function wasLateBetween(
  periods: readonly ServicePeriodState[],
  plan: ActivationPlanState,
  ended: DutyEnd | null,
): boolean {
  return periods.some(({ decidedOn }, index) => {
    const end = lastOf(periods.slice(0, index))?.end;
    return end !== undefined && !suspendedOn(plan, end) && wasLateOn(decidedOn, end, ended?.on);
  });
}

function firstNumber({ versions }: ActivationPlanState): number | undefined {
  return versions.find(({ inForce }) => inForce !== null)?.number;
}

function lastOf(periods: readonly ServicePeriodState[]): ServicePeriodState | undefined {
  return periods.reduce<ServicePeriodState | undefined>(
    (last, period) => (last && last.end >= period.end ? last : period),
    undefined,
  );
}

/** A period belongs to the version that was in force when it was recorded. */
function startedUnder(
  version: ActivationPlanVersion,
  { versions }: ActivationPlanState,
  { recordedAt }: ServicePeriodState,
): boolean {
  const latest = versions.findLast(
    ({ inForce }) => inForce !== null && epochMsOf(inForce.recordedAt) <= epochMsOf(recordedAt),
  );
  return latest === version;
}
