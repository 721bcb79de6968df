import type { RefusalText } from '../../vocabulary/refusal-text.ts';

/** Refusals about service periods and reports. */
export const servicePeriodRefusals = {
  EMPLOYMENT_PLAN_NOT_VERIFIED: {
    about: 'ORDER',
    message:
      'Before measures begin it is verified that an employment plan is made or a job-search discussion arranged',
    rule: 'D10',
    source: 'S004 Akt. 3/5; LAW 189/2001 §3',
  },
  UNKNOWN_SERVICE: {
    about: 'VALUE',
    message: 'The rule book of the county has no such service',
    rule: 'R22',
    source: 'S003 §2.2',
  },
  PERIOD_TOO_SHORT: {
    about: 'VALUE',
    message: 'The period is shorter than the rule book allows',
    rule: 'R22',
    source: 'S003 §2.2.1-2.2.4',
  },
  PERIOD_TOO_LONG: {
    about: 'VALUE',
    message: 'The period is longer than the rule book allows; more needs a new decision and a new voucher',
    rule: 'R24',
    source: 'S003 §5; LAW 189/2001 §13b',
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
