import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Finding } from '../../vocabulary/finding.ts';
import type { ServiceType } from '../../rules/schema.ts';
import { activePlanOn } from '../active-plan.ts';
import { given, type Requirement } from '../../streams/command-outcome.ts';
import type { ProcessState } from '../../definitions/state.ts';

/**
 * What measures of any kind need before they begin: a plan in force today, and that an employment plan or job-search
 * discussion was verified (D10).
 */
export function measuresMayBegin(state: ProcessState, today: IsoDate): Requirement[] {
  const plan = activePlanOn(state, today);
  return given(
    [plan !== undefined, 'NO_ACTIVE_PLAN'],
    [
      plan?.type === 'MULTI_SECTOR' || state.activation?.employmentPlanVerifiedOn !== null,
      'EMPLOYMENT_PLAN_NOT_VERIFIED',
    ],
  );
}

/** The service rests on the plan in force today, which contains it (R06). */
export function planContainsService(state: ProcessState, service: ServiceType, today: IsoDate): Finding {
  const rule = { rule: 'R06', severity: 'BLOCK', source: 'S003 §1, §2.1, §2.2.x(1)' } as const;
  const promised = activePlanOn(state, today)?.version.draft.services ?? [];
  return promised.some((planned) => planned.service === service)
    ? { ...rule, result: 'HOLDS', reason: 'The plan in force contains the service', missing: [] }
    : { ...rule, result: 'FAILS', reason: 'The plan in force does not contain this service', missing: [] };
}
