import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Fact, ProcessEvent } from '../../definitions/event.ts';

/** What became of a version of a report (domain.md 2.4). */
export const REPORT_STATES = ['SUBMITTED', 'RETURNED', 'ACCEPTED'] as const;

/** A report as it was handed in once; a correction is the next version. */
export interface ReportVersion {
  /** 1, 2, 3 … among the interim or final reports of its period. */
  readonly version: number;
  /** The day on which it was handed in. */
  readonly on: IsoDate;
  readonly state: (typeof REPORT_STATES)[number];
}

/** Every version of the reports of a case, by the id of its document. `facts` in their order. */
export function reportVersions(facts: readonly Fact[]): ReadonlyMap<string, ReportVersion> {
  const events = facts.map(({ event }) => event).filter((event) => 'report' in event);
  const arrivals = events.filter((event) => 'documentId' in event);
  return new Map(
    arrivals.map((arrival) => {
      const ofReport = events.filter((event) => isSameReport(event, arrival));
      const version = ofReport.filter((event) => 'documentId' in event).indexOf(arrival) + 1;
      const state = stateAfter(ofReport[ofReport.indexOf(arrival) + 1]);
      return [arrival.documentId, { version, on: arrival.on, state }];
    }),
  );
}

interface OfReport {
  readonly period: number;
  readonly report: string;
}

function isSameReport(one: OfReport, other: OfReport): boolean {
  return one.period === other.period && one.report === other.report;
}

/** A version is answered before the next one comes. */
function stateAfter(answer: ProcessEvent | undefined): ReportVersion['state'] {
  if (answer?.type === 'REPORT_RETURNED') return 'RETURNED';
  return answer?.type === 'REPORT_ACCEPTED' ? 'ACCEPTED' : 'SUBMITTED';
}
