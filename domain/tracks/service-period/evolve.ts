import type { Evolver, RecordedAt } from '../evolver.ts';
import type { EventOf } from '../../definitions/event.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { Report } from '../../definitions/service-period/events.ts';
import type { ReportState, ServicePeriodState } from '../../definitions/service-period/state.ts';
import { reviewedForSuspension } from '../suspension/service-review.ts';
import { reportOf } from './find-period.ts';

export const servicePeriodEvolvers: {
  SERVICE_PERIOD_DECIDED: Evolver<'SERVICE_PERIOD_DECIDED'>;
  INSTRUCTOR_NAMED: Evolver<'INSTRUCTOR_NAMED'>;
  PERIOD_END_CHANGED: Evolver<'PERIOD_END_CHANGED'>;
  PERIOD_ENDED_EARLY: Evolver<'PERIOD_ENDED_EARLY'>;
  PERIOD_END_RESTORED: Evolver<'PERIOD_END_RESTORED'>;
  INTERIM_REPORT_ARRIVED: Evolver<'INTERIM_REPORT_ARRIVED'>;
  FINAL_REPORT_ARRIVED: Evolver<'FINAL_REPORT_ARRIVED'>;
  REPORT_RETURNED: Evolver<'REPORT_RETURNED'>;
  REPORT_WITHDRAWN: Evolver<'REPORT_WITHDRAWN'>;
  REPORT_ACCEPTED: Evolver<'REPORT_ACCEPTED'>;
  CONTINUATION_DECIDED: Evolver<'CONTINUATION_DECIDED'>;
} = {
  SERVICE_PERIOD_DECIDED: (state, event, recorded) =>
    reviewedForSuspension(
      { ...state, periods: [...state.periods, decided(event, state.version, recorded.at)] },
      event.period,
      recorded,
    ),
  INSTRUCTOR_NAMED: (state, { period, instructorId }, { at }) =>
    changed(state, period, (p) => ({ instructorId, instructorSince: p.instructorSince ?? at })),
  PERIOD_END_CHANGED: (state, { period, end, on }, recorded) =>
    changed(state, period, (p) => ended(p, { to: end, on }, recorded)),
  PERIOD_ENDED_EARLY: (state, { period, on }, recorded) =>
    changed(state, period, (p) => ({
      ...ended(p, { to: on, on }, recorded),
      endedEarly: true,
    })),
  // What ended it was a mistake: the period is as if that had not been.
  PERIOD_END_RESTORED: (state, { period, end }, { at }) =>
    changed(state, period, ({ endChanges }) => ({
      end,
      owedAnewAt: at,
      endChanges: endChanges.slice(0, -1),
      endedEarly: false,
    })),
  INTERIM_REPORT_ARRIVED: arrived,
  FINAL_REPORT_ARRIVED: arrived,
  REPORT_RETURNED: (state, { period, report, on, parts, documentId }, { at }) =>
    reportChanged(state, period, report, ({ newest, ...rest }) => ({
      ...rest,
      newest: { ...newest, returned: { on, recordedAt: at, parts, documentId } },
    })),
  // It is as if it had not been handed in: what it corrected waits for its correction again.
  REPORT_WITHDRAWN: (state, { period, report }, { at }) =>
    changed(
      reportChanged(state, period, report, ({ earlier, acceptedOn }) => {
        const newest = earlier.at(-1);
        return newest ? { newest, earlier: earlier.slice(0, -1), acceptedOn } : null;
      }),
      period,
      () => ({ owedAnewAt: at }),
    ),
  REPORT_ACCEPTED: (state, { period, report, on }) =>
    reportChanged(state, period, report, (current) => ({ ...current, acceptedOn: on })),
  CONTINUATION_DECIDED: (state, { period, on, outcome }) =>
    changed(state, period, () => ({ continuation: { on, outcome } })),
};

function decided(
  event: EventOf<'SERVICE_PERIOD_DECIDED'>,
  version: number,
  recordedAt: string,
): ServicePeriodState {
  return {
    number: event.period,
    // What numbers facts sets it (process/parts.ts).
    version,
    service: event.service,
    providerId: event.providerId,
    instructorId: event.instructorId,
    instructorSince: event.instructorId === null ? null : recordedAt,
    decidedOn: event.decidedOn,
    recordedAt,
    start: event.on,
    end: event.end,
    endedEarly: false,
    endChanges: [],
    interim: null,
    final: null,
    owedAnewAt: null,
    continuation: null,
  };
}

function changed(
  state: ProcessState,
  number: number,
  change: (period: ServicePeriodState) => Partial<ServicePeriodState>,
): ProcessState {
  return { ...state, periods: state.periods.map((p) => (p.number === number ? { ...p, ...change(p) } : p)) };
}

function ended(
  { end: from, endChanges }: ServicePeriodState,
  change: Pick<ServicePeriodState['endChanges'][number], 'to' | 'on'>,
  recorded: RecordedAt,
): Pick<ServicePeriodState, 'end' | 'endChanges' | 'owedAnewAt'> {
  const recordedOn = recorded.on;
  return {
    end: change.to,
    endChanges: [...endChanges, { from, ...change, recordedOn }],
    owedAnewAt: recorded.at,
  };
}

function arrived(
  state: ProcessState,
  { period, report, on, documentId }: Arrival,
  { at }: { readonly at: string },
): ProcessState {
  const newest = { on, recordedAt: at, documentId, returned: null };
  return changed(state, period, (found) => {
    const before = reportOf(found, report);
    const earlier = before ? [...before.earlier, before.newest] : [];
    return withReport(report, { newest, earlier, acceptedOn: null });
  });
}

interface Arrival {
  readonly period: number;
  readonly report: Report;
  readonly on: string;
  readonly documentId: string;
}

function reportChanged(
  state: ProcessState,
  period: number,
  report: Report,
  change: (current: ReportState) => ReportState | null,
): ProcessState {
  return changed(state, period, (found) => {
    const current = reportOf(found, report);
    return current ? withReport(report, change(current)) : {};
  });
}

function withReport(report: Report, state: ReportState | null): Partial<ServicePeriodState> {
  return report === 'INTERIM' ? { interim: state } : { final: state };
}
