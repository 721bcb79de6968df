import type { Behaviour } from '../behaviour.ts';
import type { CommandBody } from '../../definitions/command.ts';
import { given, happened, type CommandContext, type Requirement } from '../../streams/command-outcome.ts';
import type { Report } from '../../definitions/service-period/events.ts';
import type { ProcessState } from '../../definitions/state.ts';
import { findPeriod, reportOf } from './find-period.ts';
import { interimReportKind } from './interim-report.ts';
import type { ReportState } from '../../definitions/service-period/state.ts';

/** What a provider hands in, or takes back, and the case worker answers (S003 §4); all of it goes on after the case is closed. */
export const reportBehaviours: {
  submitReport: Behaviour<'submitReport'>;
  returnReport: Behaviour<'returnReport'>;
  withdrawReport: Behaviour<'withdrawReport'>;
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
            [on >= (earlier?.newest.returned?.on ?? on), 'BEFORE_SUBMISSION', 'on'],
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
    events: (_state, { period, report, on, parts, documentId }) => [
      { type: 'REPORT_RETURNED', on, period, report, parts, documentId },
    ],
  },
  withdrawReport: {
    afterClosing: 'WHILE_DUTIES_ARE_OPEN',
    requires: (state, { period, report, on }, context) => {
      const found = findPeriod(state, period);
      if (!found) return [[false, 'NO_SUCH_PERIOD', 'period']];
      const submitted = reportOf(found, report);
      if (!submitted) return [[false, 'REPORT_NOT_SUBMITTED', 'report'], happened(on, context)];
      const { newest, acceptedOn } = submitted;
      return [
        ...given(
          [acceptedOn === null, 'REPORT_ACCEPTED', 'report'],
          [on >= (newest.returned ?? newest).on, 'BEFORE_SUBMISSION', 'on'],
        ),
        happened(on, context),
      ];
    },
    events: (state, { period, report, on, documentId }) =>
      newestOf(state, period, report).map((withdrawnId) => ({
        type: 'REPORT_WITHDRAWN',
        on,
        period,
        report,
        withdrawnId,
        documentId,
      })),
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
      [submitted === null || on >= submitted.newest.on, 'BEFORE_SUBMISSION', 'on'],
    ),
    happened(on, context),
  ];
}

/** The document of the newest version of a report, where one has come. */
function newestOf(state: ProcessState, period: number, report: Report): string[] {
  const found = findPeriod(state, period);
  const submitted = found && reportOf(found, report);
  return submitted ? [submitted.newest.documentId] : [];
}

function awaitsCorrection({ newest, acceptedOn }: ReportState): boolean {
  return acceptedOn === null && newest.returned !== null;
}

function isUnanswered({ newest, acceptedOn }: ReportState): boolean {
  return acceptedOn === null && newest.returned === null;
}
