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
        endChange: null,
        interim: null,
        final: null,
        continuation: null,
      },
    ],
  }),
  PERIOD_END_CHANGED: (state, { period, end }, { on }) =>
    changed(state, period, (p) => ({ end, endChange: { from: p.end, recordedOn: on } })),
  PERIOD_ENDED_EARLY: (state, event, { on }) =>
    changed(state, event.period, (p) => ({
      end: event.on,
      endedEarly: true,
      endChange: { from: p.end, recordedOn: on },
    })),
  PERIOD_END_RESTORED: (state, { period, end }, { on }) =>
    changed(state, period, (p) => ({
      end,
      endedEarly: false,
      endChange: { from: p.end, recordedOn: on },
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
