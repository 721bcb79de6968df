import { phaseOf } from '../../domain/process/phase.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { draft } from './activation-plan.history.ts';
import { deadlinesIn, decideAfter, historyFrom, opening, remindersIn, type Given } from './case-history.ts';
import { eligibleCircumstances } from '../bodies/texts-of-initiation.ts';
import { assessed, eligible } from './eligible.history.ts';
import { period } from './service-period.history.ts';
import { SIGNED } from './activation-plan.history.ts';

type Channel = NonNullable<Parameters<typeof opening>[2]>;
const DAY = '2027-01-04';
const after = (channel: Channel, ...commands: Given[]) =>
  historyFrom(opening(DAY, DAY, channel), DAY, commands);
const invite = (on: string, meetingOn: string, purpose = 'PLAN_DRAFTING'): Given => [
  on,
  'inviteToMeeting',
  { on, purpose: purpose as 'PLAN_DRAFTING', meetingOn, delivery: 'ORDINARY_LETTER', documentId: 'letter' },
];
const notEligible = (on: string, clientApplied = true): Given => [
  on,
  'decideNotEligible',
  {
    on,
    track: 'ACTIVATION',
    clientApplied,
    delivery: 'ORDINARY_LETTER',
    guidance: 'EMPLOYMENT_SERVICES',
    documentId: 'decision',
  },
];
const tooFewDays = assessed(DAY, 'ACTIVATION', {
  ...eligibleCircumstances(DAY).ACTIVATION,
  lmsDays: 499,
  lmsDaysAfterAllowance: 0,
  socialAssistanceMonths: 0,
});

test('D01, N02: after the notice of Kela the employment authority is invited without delay, and both are told at once', () => {
  const facts = after('KELA_NOTICE');
  expect(deadlinesIn(facts)['kela-notice']).toMatchObject({ rule: 'D01', due: '2027-01-07', status: 'OPEN' });
  expect(remindersIn(facts, 'notice/').filter((line) => line.includes('N02'))).toEqual([
    '2027-01-04 N02 NOW CASE_WORKER',
    '2027-01-04 N02 NOW EMPLOYMENT_AUTHORITY',
  ]);
  const invited = after('KELA_NOTICE', invite('2027-01-05', '2027-01-18'));
  expect(deadlinesIn(invited)['kela-notice']).toMatchObject({ status: 'MET', late: false });
  expect(deadlinesIn(after('CLIENT_CONTACT'))).not.toHaveProperty('kela-notice');
});

test('D02: where the employment authority saw the need, it invites the county without delay', () => {
  const duty = deadlinesIn(after('EMPL_AUTH_PLAN_TALK'))['county-invitation'];
  expect(duty).toMatchObject({ rule: 'D02', responsible: 'EMPLOYMENT_AUTHORITY', due: '2027-01-07' });
  const invited = after('EMPL_AUTH_PLAN_TALK', invite('2027-01-08', '2027-01-18'));
  expect(deadlinesIn(invited)['county-invitation']).toMatchObject({ status: 'MET', late: true });
});

test('L01: a plan is drafted without delay after becoming aware, whatever the channel; an invitation to it begins that', () => {
  for (const channel of ['CLIENT_CONTACT', 'COUNTY_OBSERVATION', 'KELA_REFERRAL'] as const)
    expect(deadlinesIn(after(channel))['plan-drafting']).toMatchObject({ rule: 'L01', status: 'OPEN' });
  const drafted = after('CLIENT_CONTACT', ...eligible(DAY), draft('2027-01-05'));
  expect(deadlinesIn(drafted)['plan-drafting']).toMatchObject({ status: 'MET', ended: { on: '2027-01-05' } });
  expect(
    deadlinesIn(after('CLIENT_CONTACT', invite('2027-01-05', '2027-01-18')))['plan-drafting'],
  ).toMatchObject({
    status: 'MET',
  });
});

test('L08: a service begins at the latest three months after the initiation; signatures alone implement nothing', () => {
  const standing = (...commands: Given[]) =>
    deadlinesIn(after('CLIENT_CONTACT', ...eligible(DAY), ...commands))['service-in-time'];
  expect(standing()).toMatchObject({ rule: 'L08', due: '2027-04-04', target: '2027-04-02', status: 'OPEN' });
  expect(standing(...SIGNED)).toMatchObject({ status: 'OPEN' });
  expect(standing(...SIGNED, period())).toMatchObject({
    status: 'MET',
    ended: { on: '2027-02-01', because: 'SERVICE_PERIOD_DECIDED' },
  });
  const social = draft('2027-01-11', { measures: ['SOCIAL'], services: [] });
  expect(standing(social, ...SIGNED.slice(1))).toMatchObject({
    status: 'CANCELLED',
    ended: { on: '2027-01-13', because: 'PLAN_WITHOUT_SERVICE' },
  });
});

test('N03: who is invited less than a week before needs a reason; client and authorities are invited by the purpose', () => {
  const facts = after('CLIENT_CONTACT');
  expect(decideAfter(facts, invite('2027-01-05', '2027-01-11'))).toMatchObject({
    refusals: [{ code: 'REASON_NEEDED', rule: 'N03', field: 'reasons.N03' }],
  });
  const [on, name, body] = invite('2027-01-05', '2027-01-11') as Given<'inviteToMeeting'>;
  const stated = [on, name, { ...body, reasons: [{ rule: 'N03', documentId: 'why' }] }] as Given;
  expect(decideAfter(facts, stated)).toMatchObject({
    events: [{ reasons: [{ rule: 'N03', documentId: 'why' }] }],
  });
  expect(decideAfter(facts, invite('2027-01-05', '2027-01-12', 'JOINT_ASSESSMENT'))).toMatchObject({
    events: [{ invited: ['CLIENT', 'CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA'] }],
  });
});

const move = (on: string, meetingOn: string): Given => [
  on,
  'moveMeeting',
  { on, meeting: 1, meetingOn, delivery: 'ORDINARY_LETTER', documentId: 'moved' },
];
const cancel = (on: string): Given => [
  on,
  'cancelMeeting',
  { on, meeting: 1, delivery: 'ORDINARY_LETTER', documentId: 'cancelled' },
];

test('N03: a meeting is moved by a new letter with time to come; all that were invited are told again', () => {
  const facts = after('CLIENT_CONTACT', invite('2027-01-05', '2027-01-18'));
  expect(decideAfter(facts, move('2027-01-14', '2027-01-19'))).toMatchObject({
    refusals: [{ code: 'REASON_NEEDED', rule: 'N03', field: 'reasons.N03' }],
  });
  const moved = after('CLIENT_CONTACT', invite('2027-01-05', '2027-01-18'), move('2027-01-14', '2027-01-25'));
  expect(stateFrom(moved).meetings).toEqual([
    {
      number: 1,
      on: '2027-01-05',
      purpose: 'PLAN_DRAFTING',
      meetingOn: '2027-01-25',
      invited: ['CLIENT', 'CASE_WORKER', 'EMPLOYMENT_AUTHORITY'],
      letterOn: '2027-01-14',
      heldOn: null,
      cancelledOn: null,
    },
  ]);
  expect(remindersIn(moved, 'notice/').filter((line) => line.startsWith('2027-01-14 N03'))).toEqual([
    '2027-01-14 N03 NOW CASE_WORKER',
    '2027-01-14 N03 NOW EMPLOYMENT_AUTHORITY',
  ]);
  expect(deadlinesIn(moved)['plan-drafting']).toMatchObject({ status: 'MET', ended: { on: '2027-01-05' } });
});

test('N03: a later letter about a meeting is not dated before the newest one', () => {
  const moved = after('CLIENT_CONTACT', invite('2027-01-05', '2027-01-18'), move('2027-01-14', '2027-01-25'));
  const [, name, body] = move('2027-01-13', '2027-02-01');
  for (const [command, given] of [
    [name, body],
    ['cancelMeeting', cancel('2027-01-13')[2]],
  ] as const)
    expect(decideAfter(moved, ['2027-01-14', command, given] as Given)).toMatchObject({
      refusals: [{ code: 'BEFORE_INVITATION', rule: 'N03', field: 'on' }],
    });
  expect(decideAfter(moved, cancel('2027-01-14'))).toMatchObject({ accepted: true });
});

test('N03: a meeting that was held is neither cancelled nor moved, on its day either', () => {
  const held = after('CLIENT_CONTACT', invite('2027-01-05', '2027-01-18'), [
    '2027-01-18',
    'recordDraftMeeting',
    { on: '2027-01-18', present: ['CLIENT', 'COUNTY'] },
  ]);
  for (const command of [cancel('2027-01-18'), move('2027-01-18', '2027-02-01')])
    expect(decideAfter(held, command)).toMatchObject({
      refusals: [{ code: 'MEETING_HELD', rule: 'N03', field: 'meeting' }],
    });
  const another = after('CLIENT_CONTACT', invite('2027-01-05', '2027-01-18'), [
    '2027-01-15',
    'recordDraftMeeting',
    { on: '2027-01-15', present: ['CLIENT', 'COUNTY'] },
  ]);
  expect(decideAfter(another, cancel('2027-01-18'))).toMatchObject({ accepted: true });
});

test('N03, D01: a meeting that is cancelled began nothing: who was to invite is to invite again', () => {
  const cancelled = after('KELA_NOTICE', invite('2027-01-05', '2027-01-18'), cancel('2027-01-07'));
  expect(stateFrom(cancelled).meetings).toMatchObject([{ number: 1, cancelledOn: '2027-01-07' }]);
  for (const id of ['kela-notice', 'plan-drafting'])
    expect([id, deadlinesIn(cancelled)[id]!.status]).toEqual([id, 'OPEN']);
  expect(remindersIn(cancelled, 'notice/').filter((line) => line.startsWith('2027-01-07 N03'))).toHaveLength(
    2,
  );
  const again = after(
    'KELA_NOTICE',
    invite('2027-01-05', '2027-01-18'),
    cancel('2027-01-07'),
    invite('2027-01-08', '2027-01-20'),
  );
  expect(deadlinesIn(again)['kela-notice']).toMatchObject({ status: 'MET', ended: { on: '2027-01-08' } });
});

test('T7: a meeting on a holiday or weekend is asked about', () => {
  const facts = after('CLIENT_CONTACT');
  for (const meetingOn of ['2027-03-26', '2027-03-27'])
    expect(decideAfter(facts, invite('2027-01-05', meetingOn))).toMatchObject({
      refusals: [{ code: 'REASON_NEEDED', rule: 'T7', field: 'reasons.T7' }],
    });
  expect(decideAfter(facts, invite('2027-01-05', '2027-03-25'))).toMatchObject({ accepted: true });
});

test('R10-R15, R15b: no activation plan is drafted before an assessment found the client eligible, by the newest one', () => {
  const refused = { refusals: [{ code: 'NOT_FOUND_ELIGIBLE_FOR_PLAN', source: 'LAW 189/2001 §3' }] };
  expect(decideAfter(after('CLIENT_CONTACT'), draft('2027-01-05'))).toMatchObject(refused);
  expect(decideAfter(after('CLIENT_CONTACT', tooFewDays), draft('2027-01-05'))).toMatchObject(refused);
  const both = [assessed(DAY, 'ACTIVATION'), tooFewDays];
  expect(decideAfter(after('CLIENT_CONTACT', ...both), draft('2027-01-05'))).toMatchObject(refused);
  const anew = after('CLIENT_CONTACT', ...both.toReversed());
  expect(decideAfter(anew, draft('2027-01-05'))).toMatchObject({ accepted: true });
});

test('R16-R20: the joint service starts only where the need was assessed', () => {
  const start: Given = [DAY, 'startJointAssessment', { on: DAY, needIdentifiedBy: 'KELA' }];
  expect(decideAfter(after('CLIENT_CONTACT'), start)).toMatchObject({
    refusals: [{ code: 'NOT_FOUND_ELIGIBLE_FOR_JOINT_SERVICE' }],
  });
  expect(decideAfter(after('CLIENT_CONTACT', assessed(DAY, 'JOINT')), start)).toMatchObject({
    accepted: true,
  });
});

test('cannot decide yet: an assessment with unknown facts is recorded as undecided, and says what is missing', () => {
  const unknown = assessed(DAY, 'ACTIVATION', { incomeBasis: 'GENERAL_BENEFIT' });
  const facts = after('CLIENT_CONTACT', unknown);
  const [assessment] = stateFrom(facts).assessments;
  expect(assessment).toMatchObject({ result: 'UNDECIDED', ageGroup: 'FROM_25' });
  expect(assessment!.missing).toContain('lmsDays');
  expect(phaseOf(stateFrom(facts))).toBe('ASSESSING_NEED');
});

test('R01, R02: the ages on the first and last day of a service', () => {
  const facts = after('CLIENT_CONTACT', ...eligible(DAY), ...SIGNED);
  const aged = (ageAtStart: number, ageAtEnd: number, reasons: object[] = []): Given => {
    const [on, name, body] = period();
    return [on, name, { ...body, ageAtStart, ageAtEnd, reasons }] as unknown as Given;
  };
  expect(decideAfter(facts, aged(17, 18))).toMatchObject({
    refusals: [{ code: 'RULE_BROKEN', rule: 'R01' }],
  });
  expect(decideAfter(facts, aged(18, 18))).toMatchObject({ accepted: true });
  expect(decideAfter(facts, aged(65, 65))).toMatchObject({
    refusals: [
      { code: 'RULE_BROKEN', rule: 'R01' },
      { code: 'REASON_NEEDED', rule: 'R02' },
    ],
  });
  expect(decideAfter(facts, aged(64, 65))).toMatchObject({
    refusals: [{ code: 'REASON_NEEDED', rule: 'R02' }],
  });
  expect(decideAfter(facts, aged(64, 65, [{ rule: 'R02', documentId: 'why' }]))).toMatchObject({
    events: [{ reasons: [{ rule: 'R02' }] }],
  });
});

test('R03, R04, R05, R07, R08: nothing is guessed of a service whose conditions were never assessed', () => {
  const facts = after('CLIENT_CONTACT', assessed(DAY, 'ACTIVATION'), ...SIGNED);
  expect(decideAfter(facts, period())).toMatchObject({ refusals: [{ code: 'SERVICE_NOT_ASSESSED' }] });
});

test('R03, R04, R05, R07, R08: the conditions of a service are those of its newest assessment', () => {
  const service = eligibleCircumstances(DAY).SERVICE;
  const by = (changed: object) =>
    decideAfter(
      after(
        'CLIENT_CONTACT',
        ...eligible(DAY),
        ...SIGNED,
        assessed('2027-01-14', 'SERVICE', { ...service, ...changed }),
      ),
      period(),
    );
  expect(by({})).toMatchObject({ accepted: true });
  const broken = (rule: string) => ({ refusals: [{ code: 'RULE_BROKEN', rule }] });
  expect(by({ residentOfCounty: false })).toMatchObject(broken('R03'));
  expect(by({ jobSearchValid: false })).toMatchObject(broken('R04'));
  expect(by({ incomeBasis: 'UNEMPLOYMENT_ALLOWANCE' })).toMatchObject(broken('R05'));
  expect(by({ cannotTakePart: { EMPLOYMENT_AUTHORITY: true, COUNTY: false, CLIENT: true } })).toMatchObject(
    broken('R07'),
  );
  expect(by({ jobSearchValid: undefined })).toMatchObject({
    refusals: [{ code: 'FACT_MISSING', rule: 'R04', message: 'Cannot decide yet, missing jobSearchValid' }],
  });
  expect(by({ otherOccupation: 'FULL_TIME_STUDENT' })).toMatchObject({
    refusals: [{ code: 'REASON_NEEDED', rule: 'R08' }],
  });
});

test('L10: a client who applied can appeal the decision, and the case is closed only after that time', () => {
  const facts = after('CLIENT_CONTACT', tooFewDays, notEligible('2027-01-08'));
  expect(phaseOf(stateFrom(facts))).toBe('NOT_ELIGIBLE');
  // Received on Friday 15 January; the thirtieth day from then is Sunday 14 February.
  expect(deadlinesIn(facts)['not-eligible/1/rectification']).toMatchObject({ due: '2027-02-15' });
  const close = (on: string): Given => [on, 'closeCase', { on, reason: 'CLIENT_NOT_ELIGIBLE' }];
  expect(decideAfter(facts, close('2027-02-15'))).toMatchObject({
    refusals: [{ code: 'APPEAL_PERIOD_RUNNING' }],
  });
  expect(decideAfter(facts, close('2027-02-16'))).toMatchObject({ accepted: true });
  for (const id of ['plan-drafting', 'service-in-time'])
    expect(deadlinesIn(facts)[id]).toMatchObject({
      status: 'CANCELLED',
      ended: { because: 'NOT_ELIGIBLE_DECIDED' },
    });
  const guided = after('CLIENT_CONTACT', tooFewDays, notEligible('2027-01-08', false));
  expect(decideAfter(guided, close('2027-01-11'))).toMatchObject({ accepted: true });
});

test('2.1: who was not eligible can be assessed anew; then the way to a plan is open, and its duties too', () => {
  const facts = after(
    'CLIENT_CONTACT',
    tooFewDays,
    notEligible('2027-01-08', false),
    assessed('2027-02-01', 'ACTIVATION'),
  );
  expect(phaseOf(stateFrom(facts))).toBe('ASSESSING_NEED');
  expect(deadlinesIn(facts)['service-in-time']).toMatchObject({ status: 'OPEN' });
  expect(decideAfter(facts, draft('2027-02-02'))).toMatchObject({ accepted: true });
});
