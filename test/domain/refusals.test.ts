import type { CommandBody } from '../../domain/definitions/command.ts';
import type { MeetingPurpose } from '../../domain/definitions/initiation/events.ts';
import type { RefusalCode } from '../../domain/definitions/refusals.ts';
import { refusals } from '../../domain/definitions/refusals.ts';
import { draft, present, PRESENTED, sign, SIGNED, verified } from './activation-plan.history.ts';
import { decideAfter, historyOf, opening, type Given } from './case-history.ts';
import { agree, agreedPlan, approve, assessed, draftJoint, drafted } from './joint-service.history.ts';
import { eligibleCircumstances } from '../bodies/texts-of-initiation.ts';
import { assessed as assess } from './eligible.history.ts';
import { review as heldReview } from './review.history.ts';
import { acceptReport, period, returnReport, submit, withdrawReport } from './service-period.history.ts';
import { announced, decision, replied, started } from './suspension.history.ts';

const T = '2027-05-24';
/** A case opens on 2027-01-04 with everything assessed as eligible; these say otherwise. */
const LATER = '2027-05-20';
const ineligible = assess(LATER, 'ACTIVATION', {
  ...eligibleCircumstances(LATER).ACTIVATION,
  incomeBasis: 'LMS',
});
const notEligible = (on: string): Given => [
  T,
  'decideNotEligible',
  {
    on,
    track: 'ACTIVATION',
    clientApplied: false,
    delivery: 'HANDED_OVER',
    guidance: 'OTHER',
    documentId: 'd1',
  },
];
const startNeed: Given = [T, 'startNeedAssessment', { on: T }];
const judged: Given<'assessEligibility'>[2] = {
  on: T,
  track: 'JOINT',
  circumstances: { obstaclesBeyondConsultation: true },
  age: 30,
};

const ALL = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] as const;
const NO_NEED = { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: 'NO_NEED' } as const;
const given = <const N extends Given[1]>(name: N, body: Given<N>[2], today = T) =>
  [today, name, body] as unknown as Given;

const joint = given('startJointAssessment', { on: '2027-01-11', needIdentifiedBy: 'COUNTY' }, '2027-01-11');
const plan = agree('2027-02-01');
const agreed = [joint, ...agreedPlan('2027-02-01')];
const review = (on: string) => heldReview(on, {}, T);
const work = (on: string) => started(on, T);
const hearing = (on: string) =>
  given('requestHearing', { on, delivery: 'ORDINARY_LETTER', documentId: 'letter' });
const reply = (on: string) => replied(on, T);
const heard = [work('2027-02-10'), hearing('2027-02-15'), reply('2027-02-20')];
const extension = (on: string, replyBy: string) => given('extendHearing', { on, replyBy });
const suspended = [...SIGNED, ...heard, decision(T)];
const acknowledged = [...SIGNED, ...heard, decision('2027-05-20', { delivery: 'ACKNOWLEDGED' })];
const receipt = (on: string) => given('recordReceipt', { on, letter: 'SUSPENSION_DECISION', number: 1 });
const resume = (on: string, agreedBy: (typeof ALL)[number][]) =>
  given('resumeActivationPlan', { on, agreedBy });
const ended = (on: string) => given('endActivationPlan', { on, reason: 'OTHER_SERVICE', agreedBy: [...ALL] });
const nextSteps = given('decideNextSteps', { on: T, decision: 'CHANGE' });
const need = given('identifyJointNeed', { on: T, by: 'COUNTY', documentId: 'd1' });
const SERVICE = { service: 'GROUP', start: '2027-06-01', daysPerWeek: 2, hoursPerDay: 4 } as const;
const running = [...SIGNED, period()];
const named = (instructorId: string, on: string) => given('nameInstructor', { period: 1, on, instructorId });
const person = (on: string, body: object) =>
  given('namePersonAroundClient', { on, documentId: 'd1', role: 'SUPPORT_PERSON', ...body });
const guardian = person('2027-02-01', { role: 'LEGAL_REPRESENTATIVE', scope: 'ALL_MATTERS' });
const removed = (on: string) => given('removePersonAroundClient', { on, person: 1 });
const refuseRequest = (on: string) =>
  given('refuseReviewRequest', { on, ground: 'MANIFESTLY_UNNECESSARY', documentId: 'd1' });
const callFor = (on: string, meetingOn: string, purpose: MeetingPurpose = 'REVIEW') =>
  given('inviteToMeeting', {
    on,
    purpose,
    meetingOn,
    delivery: 'HANDED_OVER',
    documentId: 'd1',
  });
const called = callFor(T, '2027-06-01');
const cancelMeeting = (on: string) =>
  given('cancelMeeting', { on, meeting: 1, delivery: 'HANDED_OVER', documentId: 'd1' });
const close = given('closeCase', { on: T, reason: 'NO_NEED' });

/** The code by which a command is refused, what went before, the command, and what else it breaks. */
const CASES: [RefusalCode, readonly Given[], Given, ...RefusalCode[]][] = [
  ['CASE_CLOSED', [close], close],
  ['CASE_NOT_CLOSED', [], given('reopenCase', { on: T, documentId: 'd1' })],
  ['BEFORE_CLOSING', [close], given('reopenCase', { on: '2027-05-21', documentId: 'd1' })],
  ['NO_HANDOVER', [], given('completeHandover', { on: T })],
  ['NEED_ASSESSMENT_STARTED', [startNeed], startNeed],
  [
    'MEETING_BEFORE_INVITATION',
    [],
    given('inviteToMeeting', {
      on: T,
      purpose: 'REVIEW',
      meetingOn: T,
      delivery: 'HANDED_OVER',
      documentId: 'd1',
    }),
  ],
  ['NO_SUCH_MEETING', [], cancelMeeting(T)],
  ['BEFORE_INVITATION', [called], cancelMeeting('2027-05-19')],
  ['MEETING_HELD', [...SIGNED, callFor('2027-05-10', T), review(T)], cancelMeeting(T)],
  [
    'MEETING_HELD',
    [callFor('2027-01-04', '2027-01-11', 'JOINT_ASSESSMENT'), joint],
    cancelMeeting('2027-01-11'),
  ],
  ['MEETING_PAST', [callFor('2027-05-10', '2027-05-18')], cancelMeeting(T)],
  ['MEETING_CANCELLED', [called, cancelMeeting(T)], cancelMeeting(T)],
  [
    'MEETING_NOT_MOVED',
    [called],
    given('moveMeeting', {
      on: T,
      meeting: 1,
      meetingOn: '2027-06-01',
      delivery: 'HANDED_OVER',
      documentId: 'd1',
    }),
  ],
  ['GROUNDS_MISSING', [], given('assessEligibility', judged)],
  [
    'COUNTERS_NOT_DATED',
    [],
    given('assessEligibility', { on: T, track: 'ACTIVATION', circumstances: { lmsDays: 500 }, age: 30 }),
  ],
  [
    'MADE_IN_FUTURE',
    [],
    given('assessEligibility', {
      on: T,
      track: 'ACTIVATION',
      circumstances: { employmentPlanMadeOn: '2027-05-25' },
      age: 30,
    }),
  ],
  ['NOT_FOUND_INELIGIBLE', [], notEligible(T)],
  ['NOT_ELIGIBLE_DECIDED', [ineligible, notEligible(T)], notEligible(T)],
  ['BEFORE_ASSESSMENT_OF_ELIGIBILITY', [ineligible], notEligible('2027-05-19')],
  ['NOT_FOUND_ELIGIBLE_FOR_PLAN', [ineligible], draft(T)],
  [
    'NOT_FOUND_ELIGIBLE_FOR_JOINT_SERVICE',
    [assess(LATER, 'JOINT', { obstaclesBeyondConsultation: false })],
    given('startJointAssessment', { on: T, needIdentifiedBy: 'COUNTY' }),
  ],
  ['ELIGIBILITY_NOT_RECHECKED', suspended, resume(T, [...ALL])],
  ['DATE_IN_FUTURE', [], given('startJointAssessment', { on: '2027-05-25', needIdentifiedBy: 'KELA' })],
  ['BEFORE_CASE', [], given('startJointAssessment', { on: '2027-01-03', needIdentifiedBy: 'KELA' })],
  ['NO_SUCH_PERSON', [], removed(T)],
  ['PERSON_REMOVED', [guardian, removed(T)], removed(T)],
  ['BEFORE_PERSON_NAMED', [guardian], removed('2027-01-31')],
  ['PERSON_ENDS_BEFORE_START', [], person(T, { until: '2027-05-23' })],
  ['PERSON_FIELD_MISSING', [], person(T, { role: 'INTERPRETER' })],
  ['PERSON_FIELD_OF_OTHER_ROLE', [], person(T, { receivesLetters: 'COPY' })],
  ['REPRESENTATIVE_NAMED', [guardian], guardian],
  ['SAME_CASE_WORKER', [], given('nameCaseWorker', { on: T, caseWorkerId: 'w1' })],
  ['PERIOD_OPEN', running, close, 'PLAN_IN_FORCE', 'REASON_NEEDED'],
  ['PLAN_IN_FORCE', SIGNED, close, 'REASON_NEEDED'],
  ['APPEAL_PERIOD_RUNNING', suspended, close],
  ['JOINT_SERVICE_STARTED', [joint], joint],
  ['NO_JOINT_ASSESSMENT', [], plan],
  [
    'BEFORE_ASSESSMENT',
    [joint],
    given('recordAssessmentPart', { on: '2027-01-10', part: 'HEALTH', documentId: 'd1' }),
  ],
  [
    'JOINT_SERVICE_NOT_RUNNING',
    [],
    given('concludeJointAssessment', { on: T, views: NO_NEED, documentId: 'd1' }),
  ],
  ['NO_ACTIVE_PLAN', [], review(T)],
  ['AUTHORITY_MISSING', agreed, heldReview(T, { participants: ['CLIENT', 'COUNTY'] })],
  ['BEFORE_PLAN', SIGNED, review('2027-01-13')],
  ['REVIEW_RECORDED', [...agreed, review('2027-03-01')], review('2027-03-01')],
  ['REVIEW_REQUEST_OPEN', [...agreed, given('requestReview', { on: T })], given('requestReview', { on: T })],
  ['NO_REVIEW_REQUEST', agreed, refuseRequest(T)],
  ['BEFORE_REQUEST', [...agreed, given('requestReview', { on: T })], refuseRequest('2027-05-21')],
  ['MULTI_SECTOR_PLAN_ACTIVE', agreed, given('presentActivationPlan', { on: T })],
  ['ACTIVATION_PLAN_EXISTS', SIGNED, given('presentActivationPlan', { on: T })],
  ['NO_PLAN_TO_SIGN', [], sign(T, 'CLIENT')],
  ['ALREADY_SIGNED', SIGNED.slice(0, -2), sign(T, 'CLIENT')],
  ['BEFORE_PRESENTED', PRESENTED, sign('2027-01-10', 'COUNTY', T)],
  ['ACTIVATION_PLAN_NOT_ACTIVE', [], work(T)],
  ['ACTIVITY_REPORTED', [...SIGNED, work('2027-02-10')], work('2027-02-11')],
  ['NO_ACTIVITY', SIGNED, hearing(T)],
  ['BEFORE_ACTIVITY', [...SIGNED, work('2027-02-10')], hearing('2027-02-09')],
  ['HEARING_REQUESTED', [...SIGNED, work('2027-02-10'), hearing('2027-02-15')], hearing('2027-02-16')],
  ['HEARING_NOT_REQUESTED', [...SIGNED, work('2027-02-10')], decision(T)],
  ['REPLY_RECORDED', [...SIGNED, ...heard], reply(T)],
  ['BEFORE_HEARING', [...SIGNED, work('2027-02-10'), hearing('2027-02-15')], reply('2027-02-14')],
  [
    'BEFORE_HEARING',
    [...SIGNED, work('2027-02-10'), hearing('2027-05-20'), extension('2027-05-22', '2027-07-01')],
    extension('2027-05-21', '2027-07-10'),
  ],
  ['HEARING_COMPLETE', [...SIGNED, work('2027-02-10'), hearing('2027-02-15')], extension('2027-03-09', T)],
  [
    'REPLY_TIME_TOO_SHORT',
    [...SIGNED, work('2027-02-10'), hearing('2027-05-20')],
    extension('2027-05-21', '2027-06-10'),
  ],
  ['SUSPENSION_DECIDED_ALREADY', suspended, decision(T, { decider: 'EMPLOYMENT_AUTHORITY' })],
  ['ACTIVITY_HAS_BEGUN', SIGNED, announced(T, T)],
  ['NO_ANNOUNCED_ACTIVITY', SIGNED, given('dropAnnouncedActivity', { on: T })],
  ['ANNOUNCED_OR_ANOTHER', [...SIGNED, announced('2027-05-20', '2027-06-01')], work(T)],
  [
    'BEFORE_ANNOUNCEMENT',
    [...SIGNED, announced('2027-05-20', '2027-06-01')],
    given('dropAnnouncedActivity', { on: '2027-05-19' }),
  ],
  [
    'BEFORE_ANNOUNCEMENT',
    [...SIGNED, announced('2027-05-20', '2027-06-01')],
    [T, 'announceActivity', announced('2027-05-19', '2027-07-01')[2]],
  ],
  ['NO_SUCH_LETTER', SIGNED, receipt('2027-05-20')],
  ['NO_SUCH_LETTER', [...SIGNED, ...heard], receipt('2027-05-20')],
  ['RECEIPT_RECORDED', [...acknowledged, receipt('2027-05-21')], receipt(T)],
  ['RECEIVED_BEFORE_SENT', acknowledged, receipt('2027-05-19')],
  ['DATE_IN_FUTURE', acknowledged, receipt('2027-05-25')],
  ['RECEIPT_NOT_KNOWN', suspended, receipt(T)],
  ['APPEAL_PERIOD_RUNNING', acknowledged, given('closeCase', { on: T, reason: 'OTHER_SERVICE' })],
  ['NO_SERVICE_REVIEW', running, given('reviewService', { on: T, period: 1, outcome: 'GOES_ON' })],
  ['HEARING_NOT_COMPLETE', [...SIGNED, work('2027-02-10'), hearing('2027-05-20')], decision(T)],
  [
    'BEFORE_NOT_BEFORE_DATE',
    [...SIGNED, work('2027-05-10'), hearing('2027-05-11'), reply('2027-05-12')],
    decision(T),
  ],
  ['ACTIVITY_NOT_VERIFIED', [...SIGNED, ...heard], decision(T, { ongoingVerifiedOn: '2027-02-09' })],
  ['NO_EVALUATION_DATE', agreed, nextSteps],
  ['NEXT_STEPS_DECIDED', [...SIGNED, nextSteps], nextSteps],
  ['CLIENT_PRESENT_OR_ABSENT', [], given('recordDraftMeeting', { on: T, present: ['COUNTY'] })],
  ['EARLIER_PLAN_NOT_OVER', [...SIGNED, ended(T)], draft(T)],
  ['DRAFT_BEFORE_PLAN', SIGNED, draft('2027-01-13')],
  ['SERVICES_NOT_AS_MEASURES', [], draft(T, { services: [] })],
  ['SERVICE_ENDS_BEFORE_START', [], draft(T, { services: [{ ...SERVICE, end: '2027-05-31' }] })],
  ['BEFORE_DRAFT', [verified('2027-05-23'), draft(T)], given('presentActivationPlan', { on: '2027-05-23' })],
  ['NEXT_REVIEW_TOO_LATE', [], draft(T, { nextReviewOn: '2027-08-25' })],
  ['EVALUATION_DATE_NEEDED', [joint], draftJoint(T, { services: [SERVICE] })],
  ['EVALUATION_OUTSIDE_VALIDITY', [], draft(T, { validTo: '2027-09-01', evaluateBy: '2027-09-02' })],
  ['PLAN_NOT_DRAFTED', [], present(T)],
  ['PLAN_SUSPENDED', [...suspended, draft(T)], present(T)],
  ['BENEFITS_NOT_EXPLAINED', [draft(T), verified(T), present(T)], sign(T, 'CLIENT')],
  ['NO_ACTIVATION_PLAN', [], ended(T)],
  [
    'VERIFIED_BEFORE_HELD',
    SIGNED,
    given('verifyEmploymentPlan', { on: '2027-05-23', what: 'EMPLOYMENT_PLAN', heldOn: T }),
  ],
  ['EMPLOYMENT_PLAN_NOT_VERIFIED', [draft(T)], present(T)],
  ['END_BEFORE_PLAN', SIGNED, ended('2027-01-12')],
  [
    'SERVICE_RUNS_ON_PLAN',
    [
      joint,
      given('informOfBenefits', { on: '2027-01-11' }, '2027-01-11'),
      ...agreedPlan('2027-01-20', {
        services: [{ ...SERVICE, start: '2027-02-01' }],
        evaluateBy: '2027-06-30',
      }),
      period('GROUP'),
    ],
    given('concludeJointAssessment', { on: '2027-04-29', views: NO_NEED, documentId: 'd1' }),
  ],
  ['JOINT_NEED_IDENTIFIED', [need], need],
  ['BEFORE_NEED', [need], joint],
  ['KELA_TAKES_NO_PART', [joint, draftJoint(T)], approve(T, 'KELA')],
  ['ALREADY_APPROVED', [joint, draftJoint(T), approve(T, 'CLIENT')], approve(T, 'CLIENT')],
  ['ASSESSMENT_INCOMPLETE', [joint, ...assessed(T).slice(1), ...drafted(T).slice(0, -1)], agree(T)],
  [
    'KELA_PART_NOT_AS_DRAFTED',
    [joint, ...agreedPlan(T).slice(0, -1)],
    given('agreeMultiSectorPlan', { on: T, kelaTakesPart: true }),
  ],
  [
    'DUTIES_NOT_EXPLAINED',
    [
      joint,
      ...assessed(T),
      given('draftMultiSectorPlan', {
        ...(draftJoint('2027-05-20')[2] as CommandBody<'draftMultiSectorPlan'>),
        dutiesExplainedOn: T,
      }),
    ],
    agree('2027-05-21'),
    'NOT_APPROVED_BY_ALL',
  ],
  ['NOT_APPROVED_BY_ALL', [joint, ...agreedPlan(T).slice(0, -2)], agree(T)],
  [
    'BEFORE_APPROVAL',
    [joint, ...assessed(T), ...drafted('2027-05-20').slice(0, -2), approve(T, 'CLIENT')],
    agree('2027-05-23'),
  ],
  ['PLAN_NOT_SUSPENDED', SIGNED, resume(T, [...ALL])],
  ['BEFORE_SUSPENSION', suspended, resume('2027-05-20', [...ALL])],
  ['NOT_AGREED_BY_ALL', suspended, resume(T, ['CLIENT']), 'ELIGIBILITY_NOT_RECHECKED'],
  ['PERIOD_OVERLAPS', running, period('INDIVIDUAL', '2027-05-31')],
  [
    'BEFORE_SERVICE_DECISION',
    running,
    given('changePeriodEnd', { period: 1, end: '2027-05-15', decidedOn: '2027-01-24', ageAtEnd: 30 }),
  ],
  [
    'BEFORE_SERVICE_DECISION',
    [...running, given('changePeriodEnd', { period: 1, end: '2027-05-15', decidedOn: T, ageAtEnd: 30 })],
    given('changePeriodEnd', { period: 1, end: '2027-05-20', decidedOn: '2027-05-23', ageAtEnd: 30 }),
  ],
  [
    'NO_SUCH_PERIOD',
    running,
    given('changePeriodEnd', { period: 2, end: '2027-05-15', decidedOn: T, ageAtEnd: 30 }),
  ],
  [
    'PERIOD_ENDED',
    [...running, submit('FINAL', '2027-05-03')],
    given('changePeriodEnd', { period: 1, end: '2027-05-15', decidedOn: T, ageAtEnd: 30 }),
  ],
  [
    'PERIOD_ENDED',
    [...running, submit('FINAL', '2027-05-03')],
    given('changePeriodEnd', { period: 1, end: '2027-02-10', decidedOn: T, ageAtEnd: 30 }),
  ],
  [
    'NO_RULE_SET',
    SIGNED,
    given('decideServicePeriod', {
      ...(period('GROUP')[2] as CommandBody<'decideServicePeriod'>),
      decidedOn: '1990-01-01',
    }),
  ],
  [
    'SAME_END',
    running,
    given('changePeriodEnd', { period: 1, end: '2027-04-30', decidedOn: '2027-02-01', ageAtEnd: 30 }),
  ],
  ['SAME_INSTRUCTOR', running, named('i1', T)],
  ['BEFORE_SERVICE_DECISION', running, named('i2', '2027-01-24')],
  ['DATE_IN_FUTURE', running, named('i2', '2027-05-25')],
  ['NO_SUCH_PERIOD', SIGNED, named('i2', T)],
  [
    'REPORT_ACCEPTED',
    [...running, submit('FINAL', '2027-05-03'), acceptReport('FINAL', '2027-05-04')],
    named('i2', T),
  ],
  [
    'NOT_WITHIN_PERIOD',
    running,
    given('endPeriodEarly', { period: 1, lastDay: '2027-01-31', reason: 'HEALTH' }),
  ],
  ['PERIOD_NOT_ENDED', running, submit('FINAL', '2027-04-29')],
  ['REPORT_SUBMITTED', [...running, submit('INTERIM', '2027-04-08')], submit('INTERIM', '2027-04-09')],
  ['REPORT_NOT_SUBMITTED', running, acceptReport('INTERIM', T)],
  ['REPORT_NOT_SUBMITTED', running, withdrawReport('INTERIM', T)],
  [
    'REPORT_NOT_SUBMITTED',
    [...running, submit('INTERIM', '2027-04-08'), withdrawReport('INTERIM', '2027-04-09')],
    acceptReport('INTERIM', T),
  ],
  [
    'REPORT_ACCEPTED',
    [...running, submit('INTERIM', '2027-04-08'), acceptReport('INTERIM', '2027-04-09')],
    withdrawReport('INTERIM', T),
  ],
  [
    'BEFORE_SUBMISSION',
    [...running, submit('INTERIM', '2027-04-08')],
    withdrawReport('INTERIM', '2027-04-07', T),
  ],
  [
    'BEFORE_SUBMISSION',
    [...running, submit('INTERIM', '2027-04-08'), returnReport('INTERIM', '2027-04-12')],
    withdrawReport('INTERIM', '2027-04-09', T),
  ],
  ['NO_SUCH_PERIOD', SIGNED, withdrawReport('INTERIM', T)],
  [
    'BEFORE_SUBMISSION',
    [...running, submit('INTERIM', '2027-04-08')],
    returnReport('INTERIM', '2027-04-07', ['changes'], T),
  ],
  [
    'CONTINUATION_DECIDED',
    [...running, given('decideContinuation', { period: 1, on: T, outcome: 'NONE' })],
    given('decideContinuation', { period: 1, on: T, outcome: 'WORK' }),
  ],
];

test.each(CASES)('%s', (code, before, command, ...also) => {
  const facts = historyOf('2027-01-04', before);
  const decision = decideAfter(facts, command);
  const { message, rule, source } = refusals[code];
  const others = also.map((other) => ({ code: other }));
  expect(decision).toMatchObject({ accepted: false, refusals: [{ code, message, rule, source }, ...others] });
});

test('NO_RULE_SET: nothing can be opened on a day that no rule set covers', () => {
  expect(opening('1999-01-04', T)).toMatchObject({
    refusals: [{ code: 'NO_RULE_SET', field: 'receivedOn' }],
  });
});

test('every refusal says which rule and which source it comes from', () => {
  for (const { message, rule, source } of Object.values(refusals)) {
    expect(message).not.toBe('');
    expect(rule).not.toBe('');
    expect(source).toMatch(/LAW|S00\d|domain\.md|design\.md|POLICY/);
  }
});

test('every refusal of a command is provoked above, or elsewhere by name', () => {
  // Machinery of the workflow, and services that only another county's rule book could lack.
  const elsewhere = ['STALE_VERSION', 'CLOCK_MOVES_FORWARD_ONLY', 'NOT_A_PRACTICE_PROCESS', 'NO_RULE_SET'];
  const unreachable = ['UNKNOWN_SERVICE', 'NO_INTERIM_REPORT'];
  // They stand for many rules: test/domain/findings.test.ts, and a test of each rule.
  const ofRules = ['RULE_FORBIDS', 'RULE_BROKEN', 'FACT_MISSING', 'REASON_NEEDED', 'NOTHING_SET_ASIDE'];
  // test/domain/date-bounds.test.ts.
  const ofDates = ['DATE_OUT_OF_BOUNDS'];
  // test/domain/as-many-as-can-be.test.ts.
  const ofNumbers = ['TOO_MANY_PERIODS', 'TOO_MANY_PERSONS'];
  // test/domain/hearing.test.ts.
  const ofLetters = ['REPLY_TIME_TOO_LONG', 'RECEIPT_NOT_KNOWN', 'RECEIVED_BEFORE_SENT'];
  // test/domain/closing.test.ts.
  const ofClosing = ['BEFORE_LATEST_DAY'];
  // test/domain/signed-in-time.test.ts.
  const ofSigning = ['SIGNED_AFTER_VALIDITY'];
  // A case without any assessment is in test/domain/initiation.test.ts.
  const unassessed = ['SERVICE_NOT_ASSESSED'];
  // test/domain/decided-otherwise.test.ts.
  const ofOfficials = ['OTHERWISE_WITHOUT_GROUNDS', 'NOT_FOUND_ELIGIBLE_FOR_SERVICE'];
  const provoked = new Set<string>([
    ...CASES.map(([code]) => code),
    ...elsewhere,
    ...unreachable,
    ...ofRules,
    ...unassessed,
    ...ofOfficials,
    ...ofLetters,
    ...ofDates,
    ...ofNumbers,
    ...ofClosing,
    ...ofSigning,
  ]);
  expect(Object.keys(refusals).filter((code) => !provoked.has(code))).toEqual([]);
});
