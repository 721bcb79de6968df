import {
  allServices,
  draft,
  informed,
  present,
  PRESENTED,
  sign,
  SIGNED,
  signedOn,
  verified,
} from './activation-plan.history.ts';
import { deadlinesIn, decideAfter, historyOf, remindersIn, type Given } from './case-history.ts';
import type { CommandBody } from '../../domain/definitions/command.ts';
import { review } from './review.history.ts';
import { period } from './service-period.history.ts';
import { hearing, started } from './suspension.history.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { phaseOf } from '../../domain/process/phase.ts';

const after = (...commands: Given[]) => historyOf('2027-01-04', [...SIGNED, ...commands]);
const RENEWED = [draft('2027-04-01'), present('2027-04-02'), ...signedOn('2027-04-05')];
const ALL = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] as const;
const ended = (on: string): Given => [
  on,
  'endActivationPlan',
  { on, reason: 'OTHER_SERVICE', agreedBy: [...ALL] },
];
const types = (facts: ReturnType<typeof historyOf>) => facts.map(({ event }) => event.type);

test('A2-A3: a client who was absent from the meeting is recorded so, and nothing follows by itself', () => {
  const meeting = (body: object): Given =>
    ['2027-01-11', 'recordDraftMeeting', { on: '2027-01-11', present: ['COUNTY'], ...body }] as Given;
  const facts = historyOf('2027-01-04', [meeting({ clientAbsence: 'WITHOUT_REASON' })]);
  expect(facts.at(-1)?.event).toMatchObject({
    type: 'DRAFT_MEETING_HELD',
    clientAbsence: 'WITHOUT_REASON',
    documentId: null,
  });
  // That the drafting has begun (L01) doesn't depend on who came.
  const others = (history: typeof facts) => ({ ...deadlinesIn(history), 'plan-drafting': undefined });
  expect(others(facts)).toEqual(others(historyOf('2027-01-04', [])));
  const both = meeting({ present: ['CLIENT'], clientAbsence: 'WITH_GOOD_REASON' });
  expect(decideAfter([...facts], both)).toMatchObject({ refusals: [{ code: 'CLIENT_PRESENT_OR_ABSENT' }] });
});

test('5.2: services are planned exactly where work activity is among the measures', () => {
  const facts = historyOf('2027-01-04', []);
  const social = { measures: ['SOCIAL'] as const, evaluateBy: undefined };
  const without = draft('2027-01-11', { ...social, measures: [...social.measures], services: [] });
  expect(decideAfter(facts, without)).toMatchObject({ accepted: true });
  const more = draft('2027-01-11', { measures: ['SOCIAL'], services: allServices('2027-02-01') });
  expect(decideAfter(facts, more)).toMatchObject({
    refusals: [{ code: 'SERVICES_NOT_AS_MEASURES', source: 'LAW 189/2001 §9(1)', field: 'services' }],
  });
});

test('D06: the next review that a draft fixes lies at most three months after it', () => {
  const facts = historyOf('2027-01-04', []);
  const next = (nextReviewOn: string) => decideAfter(facts, draft('2027-01-31', { nextReviewOn }));
  expect(next('2027-04-30')).toMatchObject({ accepted: true });
  expect(next('2027-05-01')).toMatchObject({ refusals: [{ code: 'NEXT_REVIEW_TOO_LATE' }] });
  expect(next('2027-01-31')).toMatchObject({ refusals: [{ code: 'BEFORE_DRAFT', field: 'nextReviewOn' }] });
});

test('L02: with work activity a plan fixes the last date for evaluating its effects, while it is valid', () => {
  const facts = historyOf('2027-01-04', []);
  const given = (evaluateBy: string | undefined) => {
    const [today, name, body] = draft('2027-01-11', { validTo: '2027-12-31' });
    const { evaluateBy: _, ...rest } = body as Given<'draftActivationPlan'>[2];
    return decideAfter(facts, [today, name, { ...rest, ...(evaluateBy ? { evaluateBy } : {}) }] as Given);
  };
  expect(given('2027-12-31')).toMatchObject({ accepted: true });
  expect(given(undefined)).toMatchObject({ refusals: [{ code: 'EVALUATION_DATE_NEEDED', rule: 'L02' }] });
  expect(given('2028-01-01')).toMatchObject({ refusals: [{ code: 'EVALUATION_OUTSIDE_VALIDITY' }] });
  expect(given('2027-01-11')).toMatchObject({ refusals: [{ code: 'EVALUATION_OUTSIDE_VALIDITY' }] });
});

test('a draft that nobody was shown gives way to the next; one that waits for signatures too, and its signatures are void', () => {
  const drafts = [draft('2027-01-11'), draft('2027-01-12')];
  const versions = drafts.map(([, , body], index) => ({ ...body, version: index + 1 }));
  expect(
    historyOf('2027-01-04', drafts)
      .slice(-2)
      .map(({ event }) => event),
  ).toMatchObject(versions.map(({ version }) => ({ type: 'ACTIVATION_PLAN_DRAFTED', version })));
  const anew = [...PRESENTED, sign('2027-01-11', 'CLIENT'), draft('2027-01-14')];
  const facts = historyOf('2027-01-04', anew);
  expect(deadlinesIn(facts).signatures).toMatchObject({
    status: 'CANCELLED',
    ended: { on: '2027-01-14', because: 'ACTIVATION_PLAN_DRAFTED' },
  });
  expect(decideAfter(facts, sign('2027-01-15', 'COUNTY'))).toMatchObject({
    refusals: [{ code: 'NO_PLAN_TO_SIGN' }],
  });
  const signed = historyOf('2027-01-04', [...anew, present('2027-01-15'), ...signedOn('2027-01-18')]);
  expect(deadlinesIn(signed)['signatures/2']).toMatchObject({ status: 'MET', ended: { on: '2027-01-18' } });
  expect(deadlinesIn(signed)).toHaveProperty(['review/activation/from-2027-01-18']);
});

test('D11: a plan with work activity is signed only after benefits were explained, one without may be', () => {
  const waiting = [draft('2027-01-11'), verified('2027-01-11'), present('2027-01-11')];
  const explained = (on: string): Given => ['2027-01-12', 'informOfBenefits', { on }];
  const signing = sign('2027-01-11', 'CLIENT');
  expect(decideAfter(historyOf('2027-01-04', waiting), signing)).toMatchObject({
    refusals: [{ code: 'BENEFITS_NOT_EXPLAINED', rule: 'D11' }],
  });
  const late = historyOf('2027-01-04', [...waiting, explained('2027-01-12')]);
  expect(decideAfter(late, signing)).toMatchObject({ refusals: [{ code: 'BENEFITS_NOT_EXPLAINED' }] });
  const sameDay = historyOf('2027-01-04', [...waiting, explained('2027-01-12'), explained('2027-01-11')]);
  expect(decideAfter(sameDay, signing)).toMatchObject({ accepted: true });
  const social = draft('2027-01-11', { measures: ['SOCIAL'], services: [] });
  const without = historyOf('2027-01-04', [social, verified('2027-01-11'), present('2027-01-11')]);
  expect(decideAfter(without, signing)).toMatchObject({ accepted: true });
});

test('5.2: a signature says how it was given', () => {
  const facts = historyOf('2027-01-04', SIGNED);
  const signatures = facts.flatMap(({ event }) => (event.type === 'ACTIVATION_PLAN_SIGNED' ? [event] : []));
  expect(signatures.map(({ by, method }) => [by, method])).toContainEqual(['CLIENT', 'ON_PAPER']);
});

test('D10: an employment plan, or a discussion that is reserved, is verified before the plan is presented; a service asks no more', () => {
  const drafted = [draft('2027-01-11'), informed('2027-01-11')];
  const waiting = historyOf('2027-01-04', drafted);
  expect(decideAfter(waiting, present('2027-01-12'))).toMatchObject({
    refusals: [
      { code: 'EMPLOYMENT_PLAN_NOT_VERIFIED', rule: 'D10', source: expect.stringContaining('S004') },
    ],
  });
  const checked = (what: CommandBody<'verifyEmploymentPlan'>['what'], heldOn: string): Given => [
    '2027-01-11',
    'verifyEmploymentPlan',
    { on: '2027-01-11', what, heldOn },
  ];
  const presentable = (check: Given) =>
    decideAfter(historyOf('2027-01-04', [...drafted, check]), present('2027-01-12'));
  for (const check of [
    checked('EMPLOYMENT_PLAN', '2027-01-05'),
    checked('JOB_SEARCH_DISCUSSION', '2027-02-15'),
    checked('JOB_SEARCH_NOT_VALID', '2027-01-11'),
  ])
    expect(presentable(check)).toMatchObject({ accepted: true });
  expect(decideAfter(waiting, checked('EMPLOYMENT_PLAN', '2027-01-12'))).toMatchObject({
    refusals: [{ code: 'VERIFIED_BEFORE_HELD', field: 'heldOn' }],
  });
  // It comes before the first draft too.
  const before = historyOf('2027-01-04', [checked('JOB_SEARCH_DISCUSSION', '2027-02-15'), ...drafted]);
  expect(decideAfter(before, present('2027-01-12'))).toMatchObject({ accepted: true });
  expect(decideAfter(after(), period())).toMatchObject({ accepted: true });
});

test('R06: a period of a service that the plan in force does not contain is refused; a renewal brings it in', () => {
  const group = allServices('2027-02-01').filter(({ service }) => service === 'GROUP');
  const plan = [draft('2027-01-11', { services: group }), ...PRESENTED.slice(1), ...signedOn('2027-01-13')];
  const facts = historyOf('2027-01-04', plan);
  expect(decideAfter(facts, period('INDIVIDUAL'))).toMatchObject({
    refusals: [
      {
        code: 'RULE_FORBIDS',
        rule: 'R06',
        source: expect.stringContaining('S003 §1'),
        field: 'service',
      },
    ],
  });
  expect(decideAfter(facts, period('GROUP'))).toMatchObject({ accepted: true });
  const change = [draft('2027-01-18'), present('2027-01-18')];
  expect(decideAfter(historyOf('2027-01-04', [...plan, ...change]), period('INDIVIDUAL'))).toMatchObject({
    refusals: [{ rule: 'R06' }],
  });
  const renewed = historyOf('2027-01-04', [...plan, ...change, ...signedOn('2027-01-20')]);
  expect(decideAfter(renewed, period('INDIVIDUAL'))).toMatchObject({ accepted: true });
});

test('L03: a renewal is presented and signed while the old version stays in force, then restarts the review clock', () => {
  const waiting = after(draft('2027-04-01'), present('2027-04-02'));
  expect(deadlinesIn(waiting)['signatures/2']).toMatchObject({ rule: 'N06', status: 'OPEN' });
  expect(deadlinesIn(waiting)['review/activation/from-2027-01-13']).toMatchObject({ status: 'OPEN' });
  const facts = after(...RENEWED);
  expect(facts.at(-1)?.event).toEqual({ type: 'ACTIVATION_PLAN_RENEWED', on: '2027-04-05', version: 2 });
  const deadlines = deadlinesIn(facts);
  expect(deadlines['signatures/2']).toMatchObject({
    status: 'MET',
    ended: { because: 'ACTIVATION_PLAN_RENEWED' },
  });
  expect(deadlines['review/activation/from-2027-01-13']).toMatchObject({
    status: 'MET',
    ended: { on: '2027-04-05', because: 'ACTIVATION_PLAN_RENEWED' },
  });
  expect(deadlines['review/activation/from-2027-04-05']).toMatchObject({
    due: '2027-07-01',
    anchor: { what: 'ACTIVATION_PLAN_RENEWED' },
  });
  expect(remindersIn(facts, 'notice')).toEqual(
    expect.arrayContaining(['2027-04-05 N07 NOW CASE_WORKER', '2027-04-05 N07 NOW EMPLOYMENT_AUTHORITY']),
  );
});

test('T4: a renewal on the day of a review opens no second review of the same date', () => {
  const held = review('2027-04-05', { reason: 'NEED', outcome: 'CHANGED' });
  const open = Object.values(deadlinesIn(after(held, ...RENEWED))).filter(
    ({ kind, status }) => kind === 'ACTIVATION_PLAN_REVIEW' && status === 'OPEN',
  );
  expect(open.map(({ id, due }) => [id, due])).toEqual([['review/activation/held-2027-04-05', '2027-07-05']]);
});

test("L02: the plan's own date for next steps is reminded of; a decision or a renewal meets it", () => {
  const id = 'next-steps/activation/1';
  expect(deadlinesIn(after())[id]).toMatchObject({
    rule: 'L02',
    due: '2027-07-11',
    target: '2027-07-09',
    status: 'OPEN',
  });
  expect(remindersIn(after(), id)).toContain('2027-07-12 L02 D+1 COUNTY_SUPERVISOR');
  const decided = after(['2027-07-01', 'decideNextSteps', { on: '2027-07-01', decision: 'RENEW' }]);
  expect(decided.at(-1)?.event).toMatchObject({ plan: 'ACTIVATION', version: 1, decision: 'RENEW' });
  expect(deadlinesIn(decided)[id]).toMatchObject({ status: 'MET', ended: { because: 'NEXT_STEPS_DECIDED' } });
  const renewed = deadlinesIn(after(...RENEWED));
  expect(renewed[id]).toMatchObject({ status: 'MET', ended: { because: 'ACTIVATION_PLAN_RENEWED' } });
  expect(renewed['next-steps/activation/2']).toMatchObject({ due: '2027-10-01', status: 'OPEN' });
});

test('L03: the plan is renewed when its last service period ends, an early end included', () => {
  const id = 'plan-renewal/1';
  expect(deadlinesIn(after())).not.toHaveProperty([id]);
  const facts = after(period());
  expect(deadlinesIn(facts)[id]).toMatchObject({ rule: 'L03', due: '2027-04-30', status: 'OPEN' });
  const early: Given = [
    '2027-03-15',
    'endPeriodEarly',
    { period: 1, lastDay: '2027-03-15', reason: 'HEALTH' },
  ];
  expect(deadlinesIn(after(period(), early))[id]).toMatchObject({ due: '2027-03-15' });
  const renewed = deadlinesIn(after(period(), ...RENEWED));
  expect(renewed[id]).toMatchObject({ status: 'MET', late: false });
  expect(renewed).not.toHaveProperty(['plan-renewal/2']);
  expect(deadlinesIn(after(period(), ended('2027-03-01')))[id]).toMatchObject({ status: 'CANCELLED' });
});

test('L03: the plan is checked at 24 months, counted anew from each renewal', () => {
  expect(deadlinesIn(after())['plan-check/1']).toMatchObject({ rule: 'L03', due: '2029-01-13' });
  const renewed = deadlinesIn(after(...RENEWED));
  expect(renewed['plan-check/1']).toMatchObject({ status: 'MET', ended: { on: '2027-04-05' } });
  expect(renewed['plan-check/2']).toMatchObject({ due: '2029-04-05', status: 'OPEN' });
});

test('2.3: a plan that ended is in force no more, and nothing of it stays open', () => {
  const facts = after(draft('2027-04-01'), present('2027-04-02'), period(), ended('2027-05-03'));
  expect(phaseOf(stateFrom(facts))).toBe('CLOSING');
  const open = Object.values(deadlinesIn(facts)).filter(({ status }) => status === 'OPEN');
  expect(open.map(({ kind }) => kind).sort()).toEqual(
    ['CONTINUATION_DECISION', 'FINAL_REPORT', 'INTERIM_REPORT'].sort(),
  );
  expect(deadlinesIn(facts)['review/activation/from-2027-01-13']).toMatchObject({
    status: 'CANCELLED',
    ended: { on: '2027-05-03', because: 'ACTIVATION_PLAN_ENDED' },
  });
  for (const command of [sign('2027-05-04', 'CLIENT'), ended('2027-05-04'), period('GROUP')]) {
    expect(decideAfter(facts, ['2027-05-04', command[1], command[2]] as Given)).toMatchObject({
      accepted: false,
    });
  }
  const held = review('2027-05-03', { reason: 'NEED', outcome: 'CONTINUE' });
  expect(decideAfter(facts, held)).toMatchObject({ refusals: [{ code: 'NO_ACTIVE_PLAN' }] });
});

test('2.3: an end that is told late cancels also what was counted from a review after it', () => {
  const held = review('2027-04-05', { reason: 'NEED', outcome: 'CONTINUE' });
  const facts = after(held, ['2027-04-20', 'endActivationPlan', { on: '2027-04-01', reason: 'MOVED_AWAY' }]);
  const open = Object.values(deadlinesIn(facts)).filter(({ status }) => status === 'OPEN');
  expect(open).toEqual([]);
});

test('2.3, D08: the death of the client in the middle of a hearing ends letter, reply and decision', () => {
  const letter: Given[] = [
    started('2027-02-10'),
    hearing('2027-02-15'),
    ['2027-02-20', 'endActivationPlan', { on: '2027-02-20', reason: 'DEATH' }],
  ];
  const deadlines = deadlinesIn(after(...letter));
  for (const id of ['activity/1/hearing-reply', 'activity/1/decision']) {
    expect(deadlines[id]).toMatchObject({
      status: 'CANCELLED',
      ended: { on: '2027-02-20', because: 'ACTIVATION_PLAN_ENDED' },
    });
  }
});

test('2: after a plan ended a new one is drafted, and the dates of both are kept apart', () => {
  const again = [
    draft('2027-06-01'),
    verified('2027-06-01'),
    present('2027-06-01'),
    ...signedOn('2027-06-02'),
  ];
  const facts = after(review('2027-04-05'), ended('2027-05-03'), ...again, review('2027-08-02'));
  expect(types(facts)).not.toContain('ACTIVATION_PLAN_RENEWED');
  expect(phaseOf(stateFrom(facts))).toBe('ON_PLAN');
  const reviews = Object.values(deadlinesIn(facts)).filter(({ kind }) => kind === 'ACTIVATION_PLAN_REVIEW');
  expect(reviews.map(({ id, status }) => `${id.slice('review/activation/'.length)} ${status}`)).toEqual([
    'from-2027-01-13 MET',
    'held-2027-04-05 CANCELLED',
    'from-2027-06-02 MET',
    'held-2027-08-02 OPEN',
  ]);
  expect(deadlinesIn(facts)['signatures/2']).toMatchObject({ status: 'MET' });
});

test('2.3, D05b: a review that was asked for lapses with its plan; of the next plan another may be asked for', () => {
  const asked = (on: string): Given => [on, 'requestReview', { on }];
  const again = [
    draft('2027-06-01'),
    verified('2027-06-01'),
    present('2027-06-01'),
    ...signedOn('2027-06-02'),
  ];
  const facts = after(asked('2027-05-01'), ended('2027-05-03'), ...again);
  expect(deadlinesIn(facts)['review-request/2027-05-01']).toMatchObject({
    status: 'CANCELLED',
    ended: { on: '2027-05-03', because: 'ACTIVATION_PLAN_ENDED' },
  });
  expect(decideAfter(facts, asked('2027-06-07'))).toMatchObject({ accepted: true });
});

test('2.3, 4.12: a plan ends because of work, another service or no eligibility only where all three agree; else suspension is the way', () => {
  const end = (
    reason: CommandBody<'endActivationPlan'>['reason'],
    agreedBy?: (typeof ALL)[number][],
  ): Given =>
    [
      '2027-05-03',
      'endActivationPlan',
      { on: '2027-05-03', reason, ...(agreedBy ? { agreedBy } : {}) },
    ] as Given;
  for (const reason of ['EMPLOYED_PERMANENTLY', 'OTHER_SERVICE', 'CLIENT_NOT_ELIGIBLE'] as const) {
    for (const agreedBy of [undefined, ['CLIENT' as const, 'COUNTY' as const]])
      expect(decideAfter(after(), end(reason, agreedBy))).toMatchObject({
        refusals: [{ code: 'NOT_AGREED_BY_ALL', rule: '2.3', source: 'LAW 189/2001 §5', field: 'agreedBy' }],
      });
    expect(decideAfter(after(), end(reason, [...ALL]))).toMatchObject({
      events: [{ reason, agreedBy: ALL }],
    });
  }
  for (const reason of ['DEATH', 'MOVED_AWAY'] as const)
    expect(decideAfter(after(), end(reason))).toMatchObject({ accepted: true });
});
