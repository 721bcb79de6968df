import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about service periods and reports. */
export const servicePeriodRefusals = {
  TOO_MANY_PERIODS: {
    about: 'ORDER',
    message: 'The case has as many service periods as it can have',
    rule: '2.4',
    source: 'POLICY; domain.md 2.4',
  },
  UNKNOWN_SERVICE: {
    about: 'VALUE',
    message: 'The rule book of the county has no such service',
    rule: 'R22',
    source: 'S003 §2.2',
  },
  PERIOD_OVERLAPS: {
    about: 'VALUE',
    message: 'A period of the same service has some of these days already',
    rule: 'C14',
    source: 'S003 §5: one decision and one voucher for a period; domain.md 9.1 C14',
  },
  BEFORE_SERVICE_DECISION: {
    about: 'VALUE',
    message: 'The date lies before the decision on the service, or before a later one on its end',
    rule: '2.4',
    source: 'S003 §5; domain.md 2.4',
  },
  NO_SUCH_PERIOD: {
    about: 'VALUE',
    message: 'The case has no such service period',
    rule: '2.4',
    source: 'domain.md 2.4',
  },
  PERIOD_ENDED: {
    about: 'ORDER',
    message: 'The period has ended early or is closed',
    rule: '2.4',
    source: 'S003 §3; domain.md 2.4',
  },
  SAME_END: {
    about: 'ORDER',
    message: 'The period already ends on this day',
    rule: 'T13',
    source: 'domain.md T13',
  },
  SAME_INSTRUCTOR: {
    about: 'ORDER',
    message: 'This person is already the responsible instructor of the period',
    rule: 'D14',
    source: 'S003 §2.1',
  },
  NOT_WITHIN_PERIOD: {
    about: 'VALUE',
    message: 'The day does not lie within the period',
    rule: '2.4',
    source: 'S003 §3; domain.md 2.4',
  },
  PERIOD_NOT_ENDED: {
    about: 'VALUE',
    message: 'A final report is given when the period has ended',
    rule: 'D19',
    source: 'S003 §4',
  },
  NO_INTERIM_REPORT: {
    about: 'ORDER',
    message: 'This service has no interim report',
    rule: 'D17',
    source: 'domain.md 3.3',
  },
  REPORT_SUBMITTED: {
    about: 'ORDER',
    message: 'The report has already been submitted',
    rule: 'D17, D19',
    source: 'S003 §4',
  },
  REPORT_NOT_SUBMITTED: {
    about: 'ORDER',
    message: 'The report has not been submitted',
    rule: 'D17, D19',
    source: 'S003 §4',
  },
  REPORT_ACCEPTED: {
    about: 'ORDER',
    message: 'The report has been accepted',
    rule: 'D17, D19',
    source: 'S003 §4; domain.md 2.4',
  },
  BEFORE_SUBMISSION: {
    about: 'VALUE',
    message: 'The date lies before the report was submitted',
    rule: 'D17, D19',
    source: 'S003 §4',
  },
  CONTINUATION_DECIDED: {
    about: 'ORDER',
    message: 'What follows the period is already decided',
    rule: 'D38',
    source: 'S003 §5',
  },
} as const satisfies Record<string, RefusalText>;
