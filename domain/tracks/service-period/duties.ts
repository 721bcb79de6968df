import type { Duty, DutyEnd } from '../../deadlines/deadline.ts';
import type { EffectiveRules, PublishedRules } from '../../rules/effective-rules.ts';
import type { ProcessState } from '../../definitions/state.ts';
import type { Report } from '../../definitions/service-period/events.ts';
import { firstSubmittedOn, owedSince } from './find-period.ts';
import { interimReportKind, interimReportOwed, type InterimReportOwed } from './interim-report.ts';
import { lateByEarlierEnd } from './late-by-earlier-end.ts';
import type { ReportState, ServicePeriodState } from '../../definitions/service-period/state.ts';

/** What a service period asks for: reports, their check and correction, the decision on what follows (D17, D19, D38). */
export function servicePeriodDuties(state: ProcessState, rules: PublishedRules): Duty[] {
  return state.periods.flatMap((period) =>
    dutiesOf(period, rules.on(state.county, period.decidedOn)).map((duty) => ({
      ...duty,
      period: period.number,
      rulesOn: period.decidedOn,
    })),
  );
}

type Undated = Omit<Duty, 'rulesOn'>;

function dutiesOf(period: ServicePeriodState, rules: EffectiveRules): Undated[] {
  return [
    ...interimReport(period, rules),
    lateByEarlierEnd(finalReport(period), period, rules),
    lateByEarlierEnd(continuation(period), period, rules),
    ...handling(period, 'INTERIM', period.interim),
    ...handling(period, 'FINAL', period.final),
  ];
}

function interimReport(period: ServicePeriodState, rules: EffectiveRules): Undated[] {
  const kind = interimReportKind(period, rules);
  if (!kind) return [];
  const owed = interimReportOwed(period, kind, rules);
  return [
    {
      ...countedFromEnd({ ...period, end: owed.end }),
      id: `period/${period.number}/interim-report`,
      kind,
      ended: interimEnded(submitted(period.interim), owed),
      wasLate: owed.wasLate,
    },
  ];
}

/** A report that was waived in time is never late, where it comes all the same. */
function interimEnded(met: DutyEnd | null, { due, waivedOn }: InterimReportOwed): DutyEnd | null {
  if (waivedOn === null || (met && met.on <= due)) return met;
  return { status: 'WAIVED', on: waivedOn, because: 'WAIVED_EARLY_END' };
}

function finalReport(period: ServicePeriodState): Undated {
  return {
    ...countedFromEnd(period),
    id: `period/${period.number}/final-report`,
    kind: 'FINAL_REPORT',
    ended: submitted(period.final),
  };
}

function continuation(period: ServicePeriodState): Undated {
  const { continuation: decided } = period;
  return {
    ...countedFromEnd(period),
    id: `period/${period.number}/continuation`,
    kind: 'CONTINUATION_DECISION',
    ended: decided && { status: 'MET', on: decided.on, because: 'CONTINUATION_DECIDED' },
  };
}

function countedFromEnd(period: ServicePeriodState): Pick<Undated, 'anchor' | 'recordedAt'> {
  return { anchor: { what: 'PERIOD_END', on: period.end }, recordedAt: owedSince(period, period.recordedAt) };
}

/** The first submission meets the deadline; a return opens a correction, not the deadline again. */
function submitted(report: ReportState | null): DutyEnd | null {
  return report && { status: 'MET', on: firstSubmittedOn(report), because: 'REPORT_SUBMITTED' };
}

/** After a report arrived: the case worker checks it; a returned one is corrected by the provider. */
function handling(period: ServicePeriodState, report: Report, state: ReportState | null): Undated[] {
  if (!state) return [];
  const id = `period/${period.number}/${report.toLowerCase()}-report`;
  const { newest, earlier } = state;
  const check: Undated = {
    id: `${id}-check/${newest.on}`,
    kind: 'REPORT_CHECK',
    anchor: { what: 'REPORT_SUBMITTED', on: newest.on },
    recordedAt: newest.recordedAt,
    ended: checked(state),
  };
  const returned = newest.returned ?? earlier.at(-1)?.returned;
  if (!returned) return [check];
  const correction: Undated = {
    id: `${id}-correction/${returned.on}`,
    kind: 'REPORT_CORRECTION',
    anchor: { what: 'REPORT_RETURNED', on: returned.on },
    recordedAt: owedSince(period, returned.recordedAt),
    ended: newest.returned ? null : { status: 'MET', on: newest.on, because: 'REPORT_SUBMITTED' },
  };
  return [check, correction];
}

function checked({ newest: { returned }, acceptedOn }: ReportState): DutyEnd | null {
  if (acceptedOn !== null) return { status: 'MET', on: acceptedOn, because: 'REPORT_ACCEPTED' };
  return returned && { status: 'MET', on: returned.on, because: 'REPORT_RETURNED' };
}
