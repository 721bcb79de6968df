import { addOffset } from '../../calendar/offset.ts';
import { plainDate, type IsoDate } from '../../calendar/plain-date.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import type { ServicePeriodState } from '../../definitions/service-period/state.ts';
import type { ProcessState } from '../../definitions/state.ts';

/** That a provider's people see a client because of one service period. */
export interface ProviderAccess {
  readonly period: number;
  readonly organisationId: string;
  /** Responsible instructor (vastuuohjaaja) of the period. */
  readonly instructorId: string | null;
  /** Last day of the access; null as long as a final report is still to come, or to be accepted. */
  readonly endsOn: IsoDate | null;
}

/**
 * Which providers see which periods, and until when: until so long after its final report was accepted as the rules say
 * (domain.md 1.2, rule 2), or with the case where it closed before the service began, of which nobody reports.
 */
export function providerAccess(state: ProcessState, rules: PublishedRules): ProviderAccess[] {
  return state.periods.map((period) => ({
    period: period.number,
    organisationId: period.providerId,
    instructorId: period.instructorId,
    endsOn: lastDayOfAccess(period, state, rules),
  }));
}

function lastDayOfAccess(
  { start, decidedOn, final }: ServicePeriodState,
  { county, closed }: ProcessState,
  rules: PublishedRules,
): IsoDate | null {
  if (closed && start > closed.on) return closed.on;
  const acceptedOn = final?.acceptedOn ?? null;
  if (acceptedOn === null) return null;
  const { afterAcceptance } = rules.on(county, decidedOn).providerAccess;
  return addOffset(plainDate(acceptedOn), afterAcceptance).toString();
}
