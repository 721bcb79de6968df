import type { Evolver } from '../evolver.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { Report } from '../../definitions/service-period/events.ts';
import type { ReportState, ServicePeriodState } from '../../definitions/service-period/state.ts';

export const servicePeriodEvolvers: {
  SERVICE_PERIOD_DECIDED: Evolver<'SERVICE_PERIOD_DECIDED'>;
  PERIOD_END_CHANGED: Evolver<'PERIOD_END_CHANGED'>;
  PERIOD_ENDED_EARLY: Evolver<'PERIOD_ENDED_EARLY'>;
  PERIOD_END_RESTORED: Evolver<'PERIOD_END_RESTORED'>;
  INTERIM_REPORT_ARRIVED: Evolver<'INTERIM_REPORT_ARRIVED'>;
  FINAL_REPORT_ARRIVED: Evolver<'FINAL_REPORT_ARRIVED'>;
  REPORT_RETURNED: Evolver<'REPORT_RETURNED'>;
  REPORT_ACCEPTED: Evolver<'REPORT_ACCEPTED'>;
  CONTINUATION_DECIDED: Evolver<'CONTINUATION_DECIDED'>;
} = {
  SERVICE_PERIOD_DECIDED: (state, event, { at }) => ({
    ...state,
    periods: [
      ...state.periods,
      {
        number: event.period,
        // What numbers facts sets it (process/parts.ts).
        version: state.version,
        service: event.service,
        providerId: event.providerId,
        instructorId: event.instructorId,
        decidedOn: event.decidedOn,
        recordedAt: at,
        start: event.on,
        end: event.end,
        endedEarly: false,
        endChanges: [],
        interim: null,
        final: null,
        continuation: null,
      },
    ],
  }),
  PERIOD_END_CHANGED: (state, { period, end, on }, recorded) =>
    changed(state, period, (p) => ended(p, { to: end, on, recordedOn: recorded.on })),
  PERIOD_ENDED_EARLY: (state, { period, on }, recorded) =>
    changed(state, period, (p) => ({
      ...ended(p, { to: on, on, recordedOn: recorded.on }),
      endedEarly: true,
    })),
  // What ended it was a mistake: the period is as if that had not been.
  PERIOD_END_RESTORED: (state, { period, end }) =>
    changed(state, period, ({ endChanges }) => ({
      end,
      endChanges: endChanges.slice(0, -1),
      endedEarly: false,
    })),
  INTERIM_REPORT_ARRIVED: (state, { period, on }, { at }) =>
    changed(state, period, (p) => ({ interim: arrived(p.interim, on, at) })),
  FINAL_REPORT_ARRIVED: (state, { period, on }, { at }) =>
    changed(state, period, (p) => ({ final: arrived(p.final, on, at) })),
  REPORT_RETURNED: (state, { period, report, on }, { at }) =>
    changed(state, period, (p) =>
      reportChanged(p, report, { returned: { on, recordedAt: at, correctedOn: null } }),
    ),
  REPORT_ACCEPTED: (state, { period, report, on }) =>
    changed(state, period, (p) => reportChanged(p, report, { acceptedOn: on })),
  CONTINUATION_DECIDED: (state, { period, on, outcome }) =>
    changed(state, period, () => ({ continuation: { on, outcome } })),
};

function changed(
  state: ProcessState,
  number: number,
  change: (period: ServicePeriodState) => Partial<ServicePeriodState>,
): ProcessState {
  return { ...state, periods: state.periods.map((p) => (p.number === number ? { ...p, ...change(p) } : p)) };
}

function ended(
  { end: from, endChanges }: ServicePeriodState,
  change: Omit<ServicePeriodState['endChanges'][number], 'from'>,
): Pick<ServicePeriodState, 'end' | 'endChanges'> {
  return { end: change.to, endChanges: [...endChanges, { from, ...change }] };
}

function arrived(earlier: ReportState | null, on: string, at: string): ReportState {
  return {
    firstSubmittedOn: earlier?.firstSubmittedOn ?? on,
    submittedOn: on,
    submittedAt: at,
    returned: earlier?.returned ? { ...earlier.returned, correctedOn: on } : null,
    acceptedOn: null,
  };
}

function reportChanged(
  period: ServicePeriodState,
  report: Report,
  change: Partial<ReportState>,
): Partial<ServicePeriodState> {
  const key = report === 'INTERIM' ? 'interim' : 'final';
  const current = period[key];
  return current ? { [key]: { ...current, ...change } } : {};
}
