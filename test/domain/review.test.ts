import type { CommandBody } from '../../domain/definitions/command.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { SIGNED } from './activation-plan.history.ts';
import { deadlinesIn, decideAfter, historyOf, remindersIn, type Given } from './case-history.ts';
import { agreedPlan } from './joint-service.history.ts';
import { review, SURVEY } from './review.history.ts';

const START: Given = ['2027-01-11', 'startJointAssessment', { on: '2027-01-11', needIdentifiedBy: 'COUNTY' }];
const PLAN = agreedPlan('2027-02-01', { kelaTakesPart: true });
const joint = (...commands: Given[]) => historyOf('2027-01-11', [START, ...PLAN, ...commands]);
const activation = (...commands: Given[]) => historyOf('2027-01-04', [...SIGNED, ...commands]);
const concluded = (on: string, KELA: 'NEED' | 'NO_NEED'): Given => [
  on,
  'concludeJointAssessment',
  { on, views: { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA }, documentId: 'd1' },
];
const asked: Given = ['2027-03-25', 'requestReview', { on: '2027-03-25' }];
const refused: Given = [
  '2027-03-30',
  'refuseReviewRequest',
  { on: '2027-03-30', ground: 'MANIFESTLY_UNNECESSARY', documentId: 'why' },
];
const REASON = [{ rule: 'D42', documentId: 'd42' }];

test('D05, D06, J4: without the employment authority there is no review of either plan', () => {
  for (const facts of [joint(), activation()]) {
    const alone = review('2027-03-01', { participants: ['CLIENT', 'COUNTY'] });
    expect(decideAfter(facts, alone)).toMatchObject({
      refusals: [{ code: 'AUTHORITY_MISSING', rule: 'D05, D06', field: 'participants' }],
    });
  }
});

test('D05, D06, J4: the client is invited: of an absent one it is known why, of a present one nothing', () => {
  const held = (body: Partial<CommandBody<'holdReview'>>) =>
    review('2027-03-01', { participants: ['EMPLOYMENT_AUTHORITY', 'COUNTY'], ...body });
  expect(decideAfter(joint(), held({}))).toMatchObject({
    refusals: [{ code: 'FACT_MISSING', rule: 'D05', field: 'clientAbsence' }],
  });
  expect(decideAfter(activation(), held({}))).toMatchObject({
    refusals: [{ code: 'FACT_MISSING', rule: 'D06', message: 'Cannot decide yet, missing clientAbsence' }],
  });
  expect(decideAfter(joint(), held({ clientAbsence: 'INVITED_DID_NOT_COME' }))).toMatchObject({
    events: [{ type: 'REVIEW_HELD', clientAbsence: 'INVITED_DID_NOT_COME' }],
  });
  const both = held({ participants: ['CLIENT', 'EMPLOYMENT_AUTHORITY'], clientAbsence: 'GOOD_REASON' });
  expect(decideAfter(joint(), both)).toMatchObject({ refusals: [{ code: 'RULE_FORBIDS', rule: 'D05' }] });
});

test('D42: a review without the situation survey needs a written reason, kept with the fact', () => {
  const bare = { survey: undefined };
  expect(decideAfter(joint(), review('2027-03-01', bare))).toMatchObject({
    refusals: [{ code: 'REASON_NEEDED', rule: 'D42', source: 'S002 l.26, 34', field: 'reasons.D42' }],
  });
  expect(decideAfter(joint(), review('2027-03-01', { ...bare, reasons: REASON }))).toMatchObject({
    events: [{ survey: null, reasons: REASON }],
  });
});

test('5.4, I04, I06: the fact keeps survey, participants, reason and decision; the state only what duties need', () => {
  const facts = joint(review('2027-03-01', { reason: 'RESUMPTION', outcome: 'RENEW', documentId: 'r' }));
  expect(facts.at(-1)!.event).toMatchObject({
    reason: 'RESUMPTION',
    outcome: 'RENEW',
    survey: SURVEY,
    participants: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'],
    documentId: 'r',
  });
  expect(stateFrom(facts).reviews).toEqual([
    { plan: 'MULTI_SECTOR', on: '2027-03-01', recordedAt: '2027-03-01T10:00:00Z' },
  ]);
});

test('D06, C22: a review held late meets its deadline and stays late; the next counts from the day it was held', () => {
  const deadlines = deadlinesIn(activation(review('2027-04-20')));
  expect(deadlines['review/activation/from-2027-01-13']).toMatchObject({
    due: '2027-04-11',
    status: 'MET',
    late: true,
    ended: { on: '2027-04-20', because: 'REVIEW_HELD' },
  });
  expect(deadlines['review/activation/held-2027-04-20']).toMatchObject({ due: '2027-07-20', status: 'OPEN' });
});

test('D05, C22: of two reviews the first meets what the plan opened, the second what the first opened', () => {
  const deadlines = deadlinesIn(joint(review('2027-03-01'), review('2027-04-01')));
  expect(deadlines['review/multi-sector/from-2027-02-01']!.ended).toMatchObject({ on: '2027-03-01' });
  expect(deadlines['review/multi-sector/held-2027-03-01']!.ended).toMatchObject({ on: '2027-04-01' });
  expect(deadlines['review/multi-sector/held-2027-04-01']).toMatchObject({
    status: 'OPEN',
    due: '2027-07-01',
  });
});

test('D05, C22: a review recorded after a later one takes its place between plan and that one', () => {
  const late = joint(review('2027-04-01'), review('2027-03-01', {}, '2027-04-02'));
  const inOrder = deadlinesIn(joint(review('2027-03-01'), review('2027-04-01')));
  const deadlines = deadlinesIn(late);
  for (const [id, { due, status, ended }] of Object.entries(inOrder))
    expect(deadlines[id]).toMatchObject({ due, status, ended });
});

// Easter lies between: Monday 29 March is no business day.
test('D05b, N10, E-PROMPT: the employment authority hears at once, is reminded, then the supervisor hears', () => {
  const facts = joint(asked);
  expect(remindersIn(facts, 'notice').filter((line) => line.includes('N10'))).toEqual([
    '2027-03-25 N10 NOW EMPLOYMENT_AUTHORITY',
  ]);
  expect(remindersIn(facts, 'review-request').sort()).toEqual([
    '2027-03-31 N10 BD+2 CASE_WORKER',
    '2027-03-31 N10 BD+2 EMPLOYMENT_AUTHORITY',
    '2027-04-06 N10 BD+6 COUNTY_SUPERVISOR',
  ]);
});

test('D05b: a refusal as manifestly unnecessary answers the request, and keeps the id of its reason', () => {
  const facts = joint(asked, refused);
  expect(facts.at(-1)!.event).toEqual({
    type: 'REVIEW_REQUEST_REFUSED',
    on: '2027-03-30',
    ground: 'MANIFESTLY_UNNECESSARY',
    documentId: 'why',
  });
  expect(deadlinesIn(facts)['review-request/2027-03-25']).toMatchObject({ status: 'MET', late: false });
  const held = deadlinesIn(joint(asked, review('2027-04-07', { reason: 'CLIENT_REQUEST' })));
  expect(held['review-request/2027-03-25']).toMatchObject({ status: 'MET', late: true });
});

test('J5, D12, N38: a proposal to end a multi-sector plan asks all three to assess; its reviews go on', () => {
  const facts = joint(review('2027-03-01', { outcome: 'PROPOSE_END' }));
  const deadlines = deadlinesIn(facts);
  expect(deadlines['joint-closing/2027-03-01']).toMatchObject({
    rule: 'D12',
    status: 'OPEN',
    parties: ['CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA'],
  });
  expect(deadlines['review/multi-sector/held-2027-03-01']).toMatchObject({ status: 'OPEN' });
  expect(remindersIn(facts, 'notice').filter((line) => line.includes('N38'))).toEqual([
    '2027-03-01 N38 NOW CASE_WORKER',
    '2027-03-01 N38 NOW EMPLOYMENT_AUTHORITY',
    '2027-03-01 N38 NOW KELA',
  ]);
  expect(remindersIn(facts, 'joint-closing')).toContain('2027-03-03 N38 BD+2 KELA');
  expect(remindersIn(facts, 'joint-closing')).toContain('2027-03-09 N38 BD+6 COUNTY_SUPERVISOR');
});

test.each([
  ['NEED', 'OPEN'],
  ['NO_NEED', 'CANCELLED'],
] as const)('J5, D12: an assessment where Kela sees %s ends the request; reviews are %s', (kela, reviews) => {
  const proposed = review('2027-03-01', { outcome: 'PROPOSE_END' });
  const deadlines = deadlinesIn(joint(proposed, concluded('2027-03-05', kela)));
  expect(deadlines['joint-closing/2027-03-01']).toMatchObject({
    status: 'MET',
    ended: { on: '2027-03-05', because: 'JOINT_ASSESSMENT_CONCLUDED' },
  });
  expect(deadlines['review/multi-sector/held-2027-03-01']).toMatchObject({ status: reviews });
});

test('J5: a second proposal asks again only when the first was assessed; one of an activation plan asks nobody', () => {
  const proposed = (on: string) => review(on, { outcome: 'PROPOSE_END' });
  const closings = (facts: Parameters<typeof deadlinesIn>[0]) =>
    Object.keys(deadlinesIn(facts)).filter((id) => id.startsWith('joint-closing'));
  expect(closings(joint(proposed('2027-03-01'), proposed('2027-03-02')))).toHaveLength(1);
  const again = joint(proposed('2027-03-01'), concluded('2027-03-05', 'NEED'), proposed('2027-03-10'));
  expect(closings(again)).toEqual(['joint-closing/2027-03-01', 'joint-closing/2027-03-10']);
  expect(closings(activation(proposed('2027-03-01')))).toEqual([]);
});

test('D05b: a request that is told after the review that followed it is answered by that review', () => {
  const told = (on: string) =>
    deadlinesIn(
      historyOf('2027-01-04', [
        ...SIGNED,
        review('2027-02-05', { reason: 'NEED' }),
        ['2027-02-08', 'requestReview', { on }],
      ]),
    )[`review-request/${on}`];
  expect(told('2027-02-03')).toMatchObject({ status: 'MET', ended: { on: '2027-02-05' }, late: false });
  // Of the day of the review nobody knows which came first.
  expect(told('2027-02-05')).toMatchObject({ status: 'OPEN' });
});
