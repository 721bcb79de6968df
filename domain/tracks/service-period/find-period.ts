import { latestOf } from '../../calendar/moments.ts';
import type { IsoDate, IsoInstant } from '../../calendar/plain-date.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { Report } from '../../definitions/service-period/events.ts';
import type { ReportState, ServicePeriodState } from '../../definitions/service-period/state.ts';

/** The period of a number, or undefined. */
export function findPeriod({ periods }: ProcessState, number: number): ServicePeriodState | undefined {
  return periods.find((period) => period.number === number);
}

/** True where the final report is accepted and it is decided what follows (D40). */
export function periodFinished({ final, continuation }: ServicePeriodState): boolean {
  return typeof final?.acceptedOn === 'string' && continuation !== null;
}

/** The interim or final report of a period, null where none has come. */
export function reportOf(period: ServicePeriodState, report: Report): ReportState | null {
  return report === 'INTERIM' ? period.interim : period.final;
}

/** The day on which a report was handed in first, which its deadline asks for. */
export function firstSubmittedOn({ earlier: [first], newest }: ReportState): IsoDate {
  return (first ?? newest).on;
}

/** Since when something that a period asks for is owed, whose ground was recorded at a moment: since what changed it last. */
export function owedSince({ owedAnewAt }: ServicePeriodState, recordedAt: IsoInstant): IsoInstant {
  return latestOf(recordedAt, owedAnewAt);
}
