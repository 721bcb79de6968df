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
  NEED_ASSESSMENT_STARTED: {
    message: 'The assessment of the need for service has started before',
    rule: '2.1',
    source: 'LAW 1301/2014 §36; domain.md 2.1',
  },
  MEETING_BEFORE_INVITATION: {
    message: 'The meeting does not lie after the invitation',
    rule: 'N03',
    source: 'LAW 189/2001 §5; domain.md 7.2 N03',
  },
  GROUNDS_MISSING: {
    message: 'A judgement is recorded with written grounds',
    rule: 'R20',
    source: 'LAW 381/2023 §3; S004 l.228-235 (R07); domain.md 4.3',
  },
  COUNTERS_NOT_DATED: {
    message:
      'Counted days and months need the day as of which they hold, not after the assessment, and their origin',
    rule: '5.1',
    source: 'domain.md 5.1',
  },
  NOT_FOUND_INELIGIBLE: {
    message: 'The newest assessment of this track did not find that the client is not eligible',
    rule: '2.1',
    source: 'domain.md 2.1; LAW 434/2003 §§43-47',
  },
  NOT_ELIGIBLE_DECIDED: {
    message: 'It is decided that the client is not eligible, and nothing was assessed since',
    rule: '2.1',
    source: 'domain.md 2.1; LAW 434/2003 §§43-47',
  },
  BEFORE_ASSESSMENT_OF_ELIGIBILITY: {
    message: 'The decision lies before the assessment that it rests on',
    rule: '2.1',
    source: 'domain.md 2.1; LAW 434/2003 §45',
  },
  NOT_FOUND_ELIGIBLE_FOR_PLAN: {
    message: 'An activation plan needs a newest assessment that found the client eligible for one',
    rule: 'R10, R11, R12, R13, R14, R15, R15b',
    source: 'LAW 189/2001 §3',
  },
  NOT_FOUND_ELIGIBLE_FOR_JOINT_SERVICE: {
    message: 'The joint service needs a newest assessment that found the need for it',
    rule: 'R16, R17, R18, R19, R20',
    source: 'LAW 381/2023 §3; until 2024 LAW 1369/2014 §2',
  },
  ELIGIBILITY_NOT_RECHECKED: {
    message: 'Eligibility must be found again since the suspension before the plan is resumed',
    rule: '2.3',
    source: 'LAW 189/2001 §§3, 5; domain.md 2.3 A9',
  },
  SERVICE_NOT_ASSESSED: {
    message: 'Cannot decide yet: the conditions of the service were not assessed',
    rule: 'R03, R04, R05, R07, R08',
    source: 'S003 §1; LAW 189/2001 §6; domain.md 4.1',
  },
  AGE_UNKNOWN: {
    message: 'Cannot decide yet, missing the age on the first and last day of the period',
    rule: 'R01, R02',
    source: 'S003 §1; domain.md 4.1',
  },
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
  NO_SUCH_PERSON: {
    message: 'The case has no such person around the client',
    rule: '5.0',
    source: 'LAW 703/2023 §38',
  },
  PERSON_REMOVED: {
    message: 'The person is already removed',
    rule: '5.0',
    source: 'LAW 703/2023 §38',
  },
  BEFORE_PERSON_NAMED: {
    message: 'The date lies before the day from which the person was named',
    rule: '5.0',
    source: 'LAW 703/2023 §38',
  },
  PERSON_ENDS_BEFORE_START: {
    message: 'The last day lies before the first one',
    rule: '5.0',
    source: 'LAW 703/2023 §38',
  },
  PERSON_FIELD_MISSING: {
    message: 'A legal representative has a scope, an interpreter a language',
    rule: '5.0',
    source: 'LAW 703/2023 §38; LAW 434/2003 §26',
  },
  PERSON_FIELD_OF_OTHER_ROLE: {
    message: 'A person of this role has no such thing',
    rule: '5.0',
    source: 'LAW 703/2023 §38',
  },
  REPRESENTATIVE_NAMED: {
    message: 'Somebody else represents the client in all matters at this time: remove that one first',
    rule: '5.0',
    source: 'LAW 703/2023 §38; LAW 442/1999 §29',
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
  NO_EVALUATION_DATE: {
    message: 'The plan in force fixes no date for evaluating effects and deciding next steps',
    rule: 'L02',
    source: 'LAW 189/2001 §9(1) item 6',
  },
  NEXT_STEPS_DECIDED: {
    message: 'The next steps after this version of the plan are already decided',
    rule: 'L02',
    source: 'LAW 189/2001 §9(1) item 6',
  },
  CLIENT_PRESENT_OR_ABSENT: {
    message: 'Either the client took part, or it is said how the client was absent',
    rule: '2.3',
    source: 'S004 Akt. 3/5; LAW 189/2001 §5',
  },
  EARLIER_PLAN_NOT_OVER: {
    message: 'A new activation plan is drafted after the day on which the earlier one ended',
    rule: '2',
    source: 'LAW 189/2001 §3; domain.md 2',
  },
  DRAFT_BEFORE_PLAN: {
    message: 'A change or renewal is drafted after the day on which the plan in force began',
    rule: 'L03',
    source: 'LAW 189/2001 §13b; domain.md 2.3',
  },
  SERVICES_NOT_AS_MEASURES: {
    message: 'Services are planned where rehabilitative work activity is among the measures, and only there',
    rule: '5.2',
    source: 'LAW 189/2001 §9(1)',
  },
  SERVICE_ENDS_BEFORE_START: {
    message: 'A planned service ends before it starts',
    rule: '5.2',
    source: 'LAW 189/2001 §9(1)',
  },
  BEFORE_DRAFT: {
    message: 'The date lies before the plan was drafted',
    rule: '5.2',
    source: 'LAW 189/2001 §§8-9; domain.md 5.2',
  },
  NEXT_REVIEW_TOO_LATE: {
    message: 'The next review lies later than the longest interval between reviews allows',
    rule: 'D05, D06',
    source: 'LAW 189/2001 §9; LAW 381/2023 §6',
  },
  EVALUATION_DATE_NEEDED: {
    message: 'With rehabilitative work activity the plan fixes the latest date for evaluating its effects',
    rule: 'L02',
    source: 'LAW 189/2001 §9(1) item 6',
  },
  EVALUATION_OUTSIDE_VALIDITY: {
    message: 'Effects are evaluated after the plan is drafted and while it is valid',
    rule: 'L02',
    source: 'LAW 189/2001 §9(1) item 6',
  },
  PLAN_NOT_DRAFTED: {
    message: 'No draft of the plan waits for this',
    rule: '5.2, 5.3',
    source: 'LAW 189/2001 §§8-9; LAW 381/2023 §4',
  },
  PLAN_SUSPENDED: {
    message: 'The activation plan is suspended: first all three agree to resume it',
    rule: '2.3',
    source: 'LAW 189/2001 §5',
  },
  BENEFITS_NOT_EXPLAINED: {
    message: 'Benefits and compensations are explained before a plan with work activity is signed',
    rule: 'D11',
    source: 'LAW 189/2001 §9; S004 p. "Kuntouttava työtoiminta"',
  },
  NO_ACTIVATION_PLAN: {
    message: 'The case has no activation plan that goes on',
    rule: '2.3',
    source: 'LAW 189/2001 §5',
  },
  VERIFIED_BEFORE_HELD: {
    message: 'What is verified has happened by then',
    rule: 'D10',
    source: 'S004 Akt. 3/5',
  },
  EMPLOYMENT_PLAN_NOT_VERIFIED: {
    message:
      'Before measures begin it is verified that an employment plan is made or a job-search discussion arranged',
    rule: 'D10',
    source: 'S004 Akt. 3/5; LAW 189/2001 §3',
  },
  END_BEFORE_PLAN: {
    message: 'The plan can not end before it began',
    rule: '2.3',
    source: 'domain.md 2.3',
  },
  JOINT_NEED_IDENTIFIED: {
    message: 'The need for a joint service is already identified',
    rule: '2.2',
    source: 'LAW 381/2023 §3',
  },
  BEFORE_NEED: {
    message: 'The date lies before the need for a joint service was identified',
    rule: '2.2',
    source: 'LAW 381/2023 §§3-4',
  },
  KELA_TAKES_NO_PART: {
    message: 'Kela takes no part in this plan',
    rule: '2.2',
    source: 'LAW 381/2023 §4',
  },
  ALREADY_APPROVED: {
    message: 'This party has already approved the plan',
    rule: '2.2',
    source: 'LAW 381/2023 §4',
  },
  ASSESSMENT_INCOMPLETE: {
    message:
      'The joint assessment lacks one of its four parts: skills, social situation, health, work and functional ability',
    rule: 'D04',
    source: 'LAW 381/2023 §4; S004 TYP 3/6',
  },
  KELA_PART_NOT_AS_DRAFTED: {
    message: 'Whether Kela takes part is said in the draft that all have approved',
    rule: '2.2',
    source: 'LAW 381/2023 §4',
  },
  DUTIES_NOT_EXPLAINED: {
    message: "The client's duties are explained before the plan is agreed",
    rule: '5.3',
    source: 'LAW 381/2023 §§5, 7',
  },
  NOT_APPROVED_BY_ALL: {
    message:
      'The employment authority, the county, the client and, where it takes part, Kela approve the plan',
    rule: 'D04',
    source: 'LAW 381/2023 §4; S004 TYP 4/6',
  },
  BEFORE_APPROVAL: {
    message: 'The plan is agreed at the earliest with its last approval',
    rule: 'D04',
    source: 'LAW 381/2023 §4',
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
