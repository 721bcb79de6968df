import type { Decider } from '../decider.ts';
import { acceptIf, given, happened, refuse } from '../decision.ts';
import { findPeriod, reportOf } from './find-period.ts';
import { interimReportKind } from './interim-report.ts';
import type { ReportState } from './state.ts';

/** What a provider hands in and the case worker answers (S003 §4). */
export const reportDeciders: {
  submitReport: Decider<'submitReport'>;
  returnReport: Decider<'returnReport'>;
  acceptReport: Decider<'acceptReport'>;
} = {
  submitReport: (state, { period, report, on, documentId }, context) => {
    const found = findPeriod(state, period);
    if (!found) return refuse('NO_SUCH_PERIOD', 'period');
    const earlier = reportOf(found, report);
    const rules = context.rules.on(state.county, found.decidedOn);
    return acceptIf(
      [
        ...given(
          [
            report === 'FINAL' || interimReportKind(found, rules) !== undefined,
            'NO_INTERIM_REPORT',
            'report',
          ],
          ...given(
            [earlier === null || awaitsCorrection(earlier), 'REPORT_SUBMITTED', 'report'],
            [!earlier?.returned || on >= earlier.returned.on, 'BEFORE_SUBMISSION', 'on'],
          ),
        ),
        happened(on, context),
        ...given(
          [on >= found.start, 'NOT_WITHIN_PERIOD', 'on'],
          [report === 'INTERIM' || on >= found.end, 'PERIOD_NOT_ENDED', 'on'],
        ),
      ],
      {
        type: report === 'INTERIM' ? 'INTERIM_REPORT_ARRIVED' : 'FINAL_REPORT_ARRIVED',
        on,
        period,
        report,
        documentId,
      },
    );
  },
  returnReport: (state, body, context) => answer('REPORT_RETURNED', state, body, context),
  acceptReport: (state, body, context) => answer('REPORT_ACCEPTED', state, body, context),
};

function answer(
  type: 'REPORT_RETURNED' | 'REPORT_ACCEPTED',
  ...[state, { period, report, on }, context]: Parameters<Decider<'acceptReport'>>
) {
  const found = findPeriod(state, period);
  if (!found) return refuse('NO_SUCH_PERIOD', 'period');
  const submitted = reportOf(found, report);
  return acceptIf(
    [
      ...given(
        [submitted !== null && isUnanswered(submitted), 'REPORT_NOT_SUBMITTED', 'report'],
        [submitted === null || on >= submitted.submittedOn, 'BEFORE_SUBMISSION', 'on'],
      ),
      happened(on, context),
    ],
    { type, on, period, report },
  );
}

function awaitsCorrection({ returned, acceptedOn }: ReportState): boolean {
  return acceptedOn === null && returned?.correctedOn === null;
}

function isUnanswered(report: ReportState): boolean {
  return report.acceptedOn === null && !awaitsCorrection(report);
}
