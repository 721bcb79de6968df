import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Finding } from '../../checks/finding.ts';
import type { ServiceType } from '../../rules/schema.ts';
import { activePlanOn, type ActivePlan } from '../active-plan.ts';
import type { Requirement } from '../decision.ts';
import { keeping } from '../findings.ts';
import type { ProcessState } from '../state.ts';

/**
 * What the plan in force today asks for before measures begin: that it contains the service (R06), and that an employment
 * plan or job-search discussion was verified (D10).
 */
export function planAllows(state: ProcessState, service: ServiceType, today: IsoDate): Requirement[] {
  const plan = activePlanOn(state, today);
  if (!plan) return [];
  return [
    ...keeping([planContainsService(plan, service)], [], 'service'),
    [
      plan.type === 'MULTI_SECTOR' || state.activation?.employmentPlanVerifiedOn !== null,
      'EMPLOYMENT_PLAN_NOT_VERIFIED',
    ],
  ];
}

/** The service rests on an active plan that contains it (R06). */
export function planContainsService({ version }: ActivePlan, service: ServiceType): Finding {
  const rule = { rule: 'R06', severity: 'BLOCK', source: 'S003 §1, §2.1, §2.2.x(1)' } as const;
  return version.draft.services.some((planned) => planned.service === service)
    ? { ...rule, result: 'HOLDS', reason: 'The plan in force contains the service', missing: [] }
    : { ...rule, result: 'FAILS', reason: 'The plan in force does not contain this service', missing: [] };
}
