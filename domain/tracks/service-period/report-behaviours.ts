import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, happened, type CommandContext, type Requirement } from '../../streams/command-outcome.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { findPeriod, reportOf } from './find-period.ts';
import { interimReportKind } from './interim-report.ts';
import type { ReportState } from '../../definitions/service-period/state.ts';

/** What a provider hands in and the case worker answers (S003 §4); both go on after the case is closed. */
export const reportBehaviours: {
  submitReport: Behaviour<'submitReport'>;
  returnReport: Behaviour<'returnReport'>;
  acceptReport: Behaviour<'acceptReport'>;
} = {
  submitReport: {
    afterClosing: 'WHILE_DUTIES_ARE_OPEN',
    requires: (state, { period, report, on }, context) => {
      const found = findPeriod(state, period);
      if (!found) return [[false, 'NO_SUCH_PERIOD', 'period']];
      const earlier = reportOf(found, report);
      const rules = context.rules.on(state.county, found.decidedOn);
      return [
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
      ];
    },
    events: (_state, { period, report, on, documentId }) => [
      {
        type: report === 'INTERIM' ? 'INTERIM_REPORT_ARRIVED' : 'FINAL_REPORT_ARRIVED',
        on,
        period,
        report,
        documentId,
      },
    ],
  },
  returnReport: {
    afterClosing: 'WHILE_DUTIES_ARE_OPEN',
    requires: awaitsAnswer,
    events: (_state, { period, report, on }) => [{ type: 'REPORT_RETURNED', on, period, report }],
  },
  acceptReport: {
    afterClosing: 'WHILE_DUTIES_ARE_OPEN',
    requires: awaitsAnswer,
    events: (_state, { period, report, on }) => [{ type: 'REPORT_ACCEPTED', on, period, report }],
  },
};

/** A report is answered once it has come, and again once it was corrected. */
function awaitsAnswer(
  state: ProcessState,
  { period, report, on }: CommandBody<'returnReport' | 'acceptReport'>,
  context: CommandContext,
): Requirement[] {
  const found = findPeriod(state, period);
  if (!found) return [[false, 'NO_SUCH_PERIOD', 'period']];
  const submitted = reportOf(found, report);
  return [
    ...given(
      [submitted !== null && isUnanswered(submitted), 'REPORT_NOT_SUBMITTED', 'report'],
      [submitted === null || on >= submitted.submittedOn, 'BEFORE_SUBMISSION', 'on'],
    ),
    happened(on, context),
  ];
}

function awaitsCorrection({ returned, acceptedOn }: ReportState): boolean {
  return acceptedOn === null && returned?.correctedOn === null;
}

function isUnanswered(report: ReportState): boolean {
  return report.acceptedOn === null && !awaitsCorrection(report);
}
