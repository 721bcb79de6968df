import type { IsoDate } from '../../calendar/plain-date.ts';
import type { Fact, ProcessEvent } from '../../definitions/event.ts';
import type { ReportPart } from '../../definitions/service-period/events.ts';

/** What became of a version of a report (domain.md 2.4). */
export const REPORT_STATES = ['SUBMITTED', 'RETURNED', 'ACCEPTED', 'WITHDRAWN'] as const;

/** A report as it was handed in once; a correction is the next version. */
export interface ReportVersion {
  /** 1, 2, 3 … among the interim or final reports of its period, withdrawn ones included. */
  readonly version: number;
  /** The day on which it was handed in. */
  readonly on: IsoDate;
  readonly state: (typeof REPORT_STATES)[number];
  /** Where it was returned: when, which parts, and the document that says why. */
  readonly returned?: {
    readonly on: IsoDate;
    readonly parts: readonly ReportPart[];
    readonly documentId: string;
  };
}

type OfReport = Extract<ProcessEvent, { readonly report: unknown }>;
type Arrival = Extract<OfReport, { readonly type: `${string}_REPORT_ARRIVED` }>;

/** Every version of the reports of a case, by the id of its document. `facts` in their order. */
export function reportVersions(facts: readonly Fact[]): ReadonlyMap<string, ReportVersion> {
  const events = facts.map(({ event }) => event).filter((event) => 'report' in event);
  return new Map(
    events.filter(isArrival).map((arrival) => {
      const ofReport = events.filter((event) => isSameReport(event, arrival));
      const version = ofReport.filter(isArrival).indexOf(arrival) + 1;
      // A version is answered before the next one comes.
      const answer = ofReport[ofReport.indexOf(arrival) + 1];
      const state = isWithdrawn(arrival, ofReport) ? 'WITHDRAWN' : stateAfter(answer);
      return [arrival.documentId, { version, on: arrival.on, state, ...returnedBy(answer) }];
    }),
  );
}

function isArrival(event: OfReport): event is Arrival {
  return event.type === 'INTERIM_REPORT_ARRIVED' || event.type === 'FINAL_REPORT_ARRIVED';
}

function isSameReport(one: OfReport, other: OfReport): boolean {
  return one.period === other.period && one.report === other.report;
}

function isWithdrawn({ documentId }: Arrival, events: readonly OfReport[]): boolean {
  return events.some((event) => event.type === 'REPORT_WITHDRAWN' && event.withdrawnId === documentId);
}

function stateAfter(answer: OfReport | undefined): ReportVersion['state'] {
  if (answer?.type === 'REPORT_RETURNED') return 'RETURNED';
  return answer?.type === 'REPORT_ACCEPTED' ? 'ACCEPTED' : 'SUBMITTED';
}

function returnedBy(answer: OfReport | undefined): Pick<ReportVersion, 'returned'> {
  if (answer?.type !== 'REPORT_RETURNED') return {};
  const { on, parts, documentId } = answer;
  return { returned: { on, parts, documentId } };
}
