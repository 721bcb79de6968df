import { addOffset } from '../../calendar/offset.ts';
import { plainDate, type IsoDate } from '../../calendar/plain-date.ts';
import type { PublishedRules } from '../../rules/effective-rules.ts';
import type { ProcessState } from '../../definitions/state.ts';

/** That a provider's people see a client because of one service period. */
export interface ProviderAccess {
  readonly period: number;
  readonly organisationId: string;
  /** Responsible instructor (vastuuohjaaja) of the period. */
  readonly instructorId: string | null;
  /** Last day of the access; null as long as the final report isn't accepted. */
  readonly endsOn: IsoDate | null;
}

/**
 * Which providers see which periods, and until when: from the start of the period until so long after its final report was
 * accepted as the rules say (domain.md 1.2, rule 2).
 */
export function providerAccess({ county, periods }: ProcessState, rules: PublishedRules): ProviderAccess[] {
  return periods.map(({ number, providerId, instructorId, decidedOn, final }) => {
    const { afterAcceptance } = rules.on(county, decidedOn).providerAccess;
    const acceptedOn = final?.acceptedOn ?? null;
    const endsOn = acceptedOn && addOffset(plainDate(acceptedOn), afterAcceptance).toString();
    return { period: number, organisationId: providerId, instructorId, endsOn };
  });
}
