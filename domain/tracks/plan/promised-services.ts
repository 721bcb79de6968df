import { latestOf } from '../../calendar/moments.ts';
import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import { firstEnd } from '../../deadlines/first-end.ts';
import type { PlannedService } from '../../definitions/plan/planned-service.ts';
import type { PlanVersion } from '../../definitions/plan/state.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';
import { renewal } from './next-steps.ts';

/** Whose services they are: the versions of a plan, what puts them in force, and how they end with the plan. */
interface Promised {
  readonly plan: 'activation' | 'multi-sector';
  readonly versions: readonly PlanVersion[];
  /** The facts by which its first version came into force, and its later ones. */
  readonly agreedBy: string;
  readonly renewedBy: string;
  readonly over: DutyEnd | null;
}

/**
 * The client has a right to the services of a plan in force (LAW 189/2001 §11): each that has not begun by its agreed day is
 * somebody's task (D47).
 */
export function promisedServices(
  { plan, versions, agreedBy, renewedBy, over }: Promised,
  periods: readonly ServicePeriodState[],
): Duty[] {
  const first = versions.find(({ inForce }) => inForce !== null)?.number;
  return versions.flatMap((version) => {
    const { number, inForce, draft } = version;
    if (!inForce) return [];
    const promised = { what: number === first ? agreedBy : renewedBy, on: inForce.on };
    return draft.services.map((planned, index): Duty => {
      const met = begun(planned, periods);
      return {
        id: `planned-service/${plan}/${number}/${index + 1}`,
        kind: 'PLANNED_SERVICE_START',
        anchor: laterOf({ what: 'PLANNED_SERVICE_START', on: planned.start }, promised),
        recordedAt: latestOf(inForce.recordedAt, ...sameService(planned, periods).map((p) => p.owedAnewAt)),
        rulesOn: inForce.on,
        ended: firstEnd([met, renewedAs(renewal(versions, version, renewedBy)), over]),
      };
    });
  });
}

/** Nothing was owed before the plan was in force, however long it waited to be agreed. */
function laterOf(agreedDay: Duty['anchor'], promised: Duty['anchor']): Duty['anchor'] {
  return agreedDay.on >= promised.on ? agreedDay : promised;
}

/** The first period of the service that runs on its agreed day or begins later. */
function begun(planned: PlannedService, periods: readonly ServicePeriodState[]): DutyEnd | null {
  const [first] = sameService(planned, periods)
    .filter((period) => period.end >= planned.start)
    .map((period) => period.start)
    .sort();
  return first === undefined ? null : { status: 'MET', on: first, because: 'SERVICE_PERIOD_DECIDED' };
}

function sameService(
  { service }: PlannedService,
  periods: readonly ServicePeriodState[],
): ServicePeriodState[] {
  return periods.filter((period) => period.service === service);
}

/** A renewal promises anew, or not at all: what the earlier version promised has lost its ground. */
function renewedAs(end: DutyEnd | null): DutyEnd | null {
  return end && { ...end, status: 'CANCELLED' };
}
