/** Why a command may not happen: what is wrong, which rule says so, and where the rule comes from. */
interface RefusalText {
  readonly message: string;
  readonly rule: string;
  readonly source: string;
}

/** Every refusal of {@link decide}, by its stable code. Messages hold no personal data: they may appear in Temporal. */
export const refusals = {
  // These three stand for every rule of domain.md 4: which one is said where it is refused (process/findings.ts).
  RULE_BROKEN: { message: 'A rule forbids this', rule: '4', source: 'domain.md 4' },
  FACT_MISSING: {
    message: 'This cannot be decided yet: a fact is missing',
    rule: '4',
    source: 'domain.md 4',
  },
  REASON_NEEDED: { message: 'This needs a written reason', rule: '4', source: 'domain.md 4' },
  CASE_CLOSED: { message: 'The case is closed', rule: '2.1', source: 'domain.md 2.1' },
  DATE_IN_FUTURE: {
    message: 'What has happened can not lie in the future',
    rule: 'T1',
    source: 'domain.md T1, 9.5',
  },
  BEFORE_CASE: {
    message: 'The date lies before the matter was received',
    rule: '2.1',
    source: 'LAW 1301/2014 §42',
  },
  NO_RULE_SET: { message: 'No published rule set covers this date', rule: '9.4', source: 'domain.md 9.4' },
  SAME_CASE_WORKER: {
    message: 'This case worker is already named',
    rule: '2.1',
    source: 'LAW 1301/2014 §42',
  },
  PERIOD_OPEN: {
    message: 'A service period has no accepted final report or no decision on what follows',
    rule: 'D40',
    source: 'S001; S003 §2.2.x; domain.md 2.1',
  },
  APPEAL_PERIOD_RUNNING: {
    message: 'A decision can still be appealed',
    rule: 'L10',
    source: 'POLICY domain.md 2.1; LAW 434/2003',
  },
  CASE_NOT_CLOSED: { message: 'The case is not closed', rule: '2.1', source: 'domain.md 2.1' },
  BEFORE_CLOSING: {
    message: 'The date lies before the case was closed',
    rule: '2.1',
    source: 'domain.md 2.1',
  },
  NO_HANDOVER: {
    message: 'Nothing of the case waits to be handed over',
    rule: '2.3',
    source: 'POLICY domain.md 2.3',
  },
  JOINT_SERVICE_STARTED: {
    message: 'The joint service has been started before',
    rule: 'D03',
    source: 'LAW 381/2023 §4',
  },
  NO_JOINT_ASSESSMENT: {
    message: 'No joint assessment is going on',
    rule: 'D03',
    source: 'LAW 381/2023 §§3-4',
  },
  BEFORE_ASSESSMENT: {
    message: 'The date lies before the joint assessment started',
    rule: 'D04',
    source: 'LAW 381/2023 §4',
  },
  JOINT_SERVICE_NOT_RUNNING: {
    message: 'The joint service is not running',
    rule: 'D12',
    source: 'LAW 381/2023 §8',
  },
  NO_ACTIVE_PLAN: {
    message: 'There is no active plan',
    rule: 'R06',
    source: 'S003 §1, §2.1; LAW 189/2001 §3',
  },
  BEFORE_PLAN: {
    message: 'A review comes after the day on which the plan came into force',
    rule: 'D05, D06',
    source: 'LAW 381/2023 §6; LAW 189/2001 §9',
  },
  REVIEW_RECORDED: {
    message: 'A review of this date is already recorded',
    rule: 'D05, D06',
    source: 'LAW 381/2023 §6; LAW 189/2001 §9',
  },
  AUTHORITY_MISSING: {
    message: 'The employment authority takes part in every review',
    rule: 'D05, D06',
    source: 'LAW 381/2023 §6; LAW 189/2001 §9; domain.md 2.2 J4, 2.3',
  },
  REVIEW_REQUEST_OPEN: {
    message: 'The client has already asked for a review',
    rule: 'D05b',
    source: 'LAW 381/2023 §6',
  },
  NO_REVIEW_REQUEST: {
    message: 'The client has not asked for a review',
    rule: 'D05b',
    source: 'LAW 381/2023 §6',
  },
  BEFORE_REQUEST: { message: 'The answer lies before the request', rule: 'D05b', source: 'LAW 381/2023 §6' },
  MULTI_SECTOR_PLAN_ACTIVE: {
    message: 'A multi-sector plan is active and takes the place of an activation plan',
    rule: '2',
    source: 'LAW 189/2001 §3',
  },
  ACTIVATION_PLAN_EXISTS: {
    message: 'The case already has an activation plan',
    rule: '2',
    source: 'LAW 189/2001 §3',
  },
  NO_PLAN_TO_SIGN: {
    message: 'No activation plan waits for signatures',
    rule: 'N06',
    source: 'LAW 189/2001 §8',
  },
  ALREADY_SIGNED: { message: 'This party has already signed', rule: 'N06', source: 'LAW 189/2001 §8' },
  BEFORE_PRESENTED: {
    message: 'The signature lies before the plan was ready to sign',
    rule: 'D11',
    source: 'LAW 189/2001 §§8-9',
  },
  ACTIVATION_PLAN_NOT_ACTIVE: {
    message: 'The activation plan is not active',
    rule: 'D07',
    source: 'LAW 189/2001 §5',
  },
  ACTIVITY_REPORTED: {
    message: 'An activity is already being followed',
    rule: 'D07',
    source: 'LAW 189/2001 §5',
  },
  NO_ACTIVITY: {
    message: 'No work, business or study is being followed',
    rule: 'D07',
    source: 'LAW 189/2001 §5',
  },
  BEFORE_ACTIVITY: {
    message: 'The date lies before the activity started',
    rule: 'D07',
    source: 'LAW 189/2001 §5',
  },
  HEARING_REQUESTED: {
    message: 'The hearing has already been requested',
    rule: 'D08',
    source: 'LAW 434/2003 §§33-37',
  },
  HEARING_NOT_REQUESTED: {
    message: 'The client has not been asked to reply',
    rule: 'D08',
    source: 'LAW 189/2001 §5; LAW 434/2003 §§33-37',
  },
  REPLY_RECORDED: { message: 'A reply is already recorded', rule: 'D09', source: 'LAW 434/2003 §§33, 36' },
  BEFORE_HEARING: {
    message: 'The date lies before the hearing was requested',
    rule: 'D09',
    source: 'LAW 434/2003 §§33, 36',
  },
  HEARING_COMPLETE: {
    message: 'The time to reply has passed: more of it is granted before',
    rule: 'D09',
    source: 'LAW 434/2003 §§33, 36; domain.md 5.12',
  },
  REPLY_TIME_TOO_SHORT: {
    message: 'The client has more time to reply than this, by the rules or by the letter',
    rule: 'D09',
    source: 'LAW 434/2003 §§33, 36; reply time POLICY domain.md 3.2',
  },
  HEARING_NOT_COMPLETE: {
    message: 'The client has not replied and the time to reply has not passed',
    rule: 'D08',
    source: 'LAW 189/2001 §5; LAW 434/2003 §§33-37',
  },
  BEFORE_NOT_BEFORE_DATE: {
    message: 'A month has not passed since the activity started',
    rule: 'D07',
    source: 'LAW 189/2001 §5; S004 Akt. 5/5',
  },
  ACTIVITY_NOT_VERIFIED: {
    message: 'That the activity still goes on must be verified between its start and the decision',
    rule: 'D07',
    source: 'LAW 189/2001 §5; domain.md 5.13',
  },
  SUSPENSION_DECIDED_ALREADY: {
    message: 'A decision on this activity binds: the first valid one, of whichever authority',
    rule: 'D07',
    source: 'LAW 189/2001 §5; domain.md 9.1 C3',
  },
  NO_SERVICE_REVIEW: {
    message: 'No service of this period waits for a review',
    rule: 'R08',
    source: 'LAW 189/2001 §6; domain.md 2.3 A5',
  },
  PLAN_NOT_SUSPENDED: {
    message: 'The activation plan is not suspended',
    rule: '2.3',
    source: 'LAW 189/2001 §5',
  },
  BEFORE_SUSPENSION: {
    message: 'The date lies before the suspension',
    rule: '2.3',
    source: 'LAW 189/2001 §5',
  },
  NOT_AGREED_BY_ALL: {
    message: 'Resumption needs the agreement of client, employment authority and county',
    rule: '2.3',
    source: 'LAW 189/2001 §5',
  },
  UNKNOWN_SERVICE: {
    message: 'The rule book of the county has no such service',
    rule: 'R22',
    source: 'S003 §2.2',
  },
  PERIOD_TOO_SHORT: {
    message: 'The period is shorter than the rule book allows',
    rule: 'R22',
    source: 'S003 §2.2.1-2.2.4',
  },
  PERIOD_TOO_LONG: {
    message: 'The period is longer than the rule book allows; more needs a new decision and a new voucher',
    rule: 'R24',
    source: 'S003 §5; LAW 189/2001 §13b',
  },
  NO_SUCH_PERIOD: { message: 'The case has no such service period', rule: '2.4', source: 'domain.md 2.4' },
  PERIOD_ENDED: {
    message: 'The period has ended early or is closed',
    rule: '2.4',
    source: 'S003 §3; domain.md 2.4',
  },
  SAME_END: { message: 'The period already ends on this day', rule: 'T13', source: 'domain.md T13' },
  NOT_WITHIN_PERIOD: {
    message: 'The day does not lie within the period',
    rule: '2.4',
    source: 'S003 §3; domain.md 2.4',
  },
  PERIOD_NOT_ENDED: {
    message: 'A final report is given when the period has ended',
    rule: 'D19',
    source: 'S003 §4',
  },
  NO_INTERIM_REPORT: { message: 'This service has no interim report', rule: 'D17', source: 'domain.md 3.3' },
  REPORT_SUBMITTED: { message: 'The report has already been submitted', rule: 'D17, D19', source: 'S003 §4' },
  REPORT_NOT_SUBMITTED: { message: 'The report has not been submitted', rule: 'D17, D19', source: 'S003 §4' },
  BEFORE_SUBMISSION: {
    message: 'The date lies before the report was submitted',
    rule: 'D17, D19',
    source: 'S003 §4',
  },
  CONTINUATION_DECIDED: {
    message: 'What follows the period is already decided',
    rule: 'D38',
    source: 'S003 §5',
  },
  CLOCK_MOVES_FORWARD_ONLY: {
    message: 'The practice clock only moves forward',
    rule: '4',
    source: 'design.md 4',
  },
  NOT_A_PRACTICE_PROCESS: {
    message: 'Only a practice process has a clock that can be moved',
    rule: '4',
    source: 'design.md 4',
  },
  STALE_VERSION: { message: 'The process has changed since it was read', rule: '7', source: 'design.md 7' },
} as const satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof refusals;
