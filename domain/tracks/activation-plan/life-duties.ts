import { epochMsOf } from '../../calendar/moments.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import { nextStepsDuties, renewal } from '../plan/next-steps.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { activationPlansOf, planEnd, suspensionEnd } from './plans.ts';
import type { ActivationPlanState, ActivationPlanVersion } from '../../definitions/activation-plan/state.ts';

const RENEWED = 'ACTIVATION_PLAN_RENEWED';

/** What an activation plan in force asks for, besides reviews: D10, L02, L03. */
export function planLifeDuties(state: ProcessState): Duty[] {
  return activationPlansOf(state).flatMap((plan) => [
    ...employmentPlanCheck(plan),
    ...nextStepsDuties('NEXT_STEPS', plan.versions, RENEWED, planEnd(plan)),
    ...renewals(plan, state),
  ]);
}

/** At the latest when measures begin an employment plan or a job-search discussion is verified (D10). */
function employmentPlanCheck(plan: ActivationPlanState): Duty[] {
  const { inForce, employmentPlanVerifiedOn: on } = plan;
  const starts = plan.versions.flatMap((v) => (v.inForce ? v.draft.services : []));
  const first = starts.map(({ start }) => start).sort()[0];
  if (!inForce || first === undefined) return [];
  return [
    {
      id: `employment-plan/from-${inForce.on}`,
      kind: 'EMPLOYMENT_PLAN_CHECK',
      anchor: { what: 'FIRST_MEASURE_STARTS', on: first },
      recordedAt: inForce.recordedAt,
      rulesOn: inForce.on,
      ended:
        on === null
          ? (planEnd(plan) ?? suspensionEnd(plan))
          : { status: 'MET', on, because: 'EMPLOYMENT_PLAN_VERIFIED' },
    },
  ];
}

/** A version in force is renewed when its last service period ends, and at the latest at 24 months (L03). */
function renewals(plan: ActivationPlanState, state: ProcessState): Duty[] {
  return plan.versions.flatMap((version) => {
    const { number, inForce } = version;
    if (!inForce) return [];
    const ended = renewal(plan.versions, version, RENEWED) ?? planEnd(plan) ?? suspensionEnd(plan);
    const common = { rulesOn: inForce.on, ended };
    return [
      {
        ...common,
        id: `plan-check/${number}`,
        kind: 'PLAN_CHECK_24',
        anchor: { what: number === firstNumber(plan) ? 'ACTIVATION_PLAN_IN_FORCE' : RENEWED, on: inForce.on },
        recordedAt: inForce.recordedAt,
      },
      ...renewalAtPeriodEnd(version, plan, state, common),
    ];
  });
}

/** The end of a period moves, and this date with it. */
function renewalAtPeriodEnd(
  version: ActivationPlanVersion,
  plan: ActivationPlanState,
  { periods }: ProcessState,
  common: { readonly rulesOn: string; readonly ended: DutyEnd | null },
): Duty[] {
  const last = lastOf(periods.filter((period) => startedUnder(version, plan, period)));
  if (!last) return [];
  return [
    {
      ...common,
      id: `plan-renewal/${version.number}`,
      kind: 'PLAN_RENEWAL',
      anchor: { what: 'PERIOD_END', on: last.end },
      recordedAt: last.recordedAt,
    },
  ];
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
