import { eventDefinitions, processEventSchema, type Fact } from '../../domain/definitions/event.ts';
import { stateFrom } from '../../domain/process/client-process.ts';
import { expiryOf, heldBack } from '../../domain/retention/expiry.ts';
import { jointServicePart } from '../../domain/retention/joint-service-part.ts';
import { registerOf } from '../../domain/retention/registers.ts';
import { statisticsOf } from '../../domain/retention/statistics.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { inForceOn, verified } from './activation-plan.history.ts';
import { historyOf, type Given } from './case-history.ts';
import { agreedPlan } from './joint-service.history.ts';
import { review } from './review.history.ts';

const views = { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: 'NO_NEED' } as const;
const JOINT: Given[] = [
  ['2027-01-11', 'startJointAssessment', { on: '2027-01-11', needIdentifiedBy: 'COUNTY' }],
  ...agreedPlan('2027-02-01', { kelaTakesPart: true }),
  review('2027-04-01'),
  ['2027-05-03', 'requestReview', { on: '2027-05-03' }],
  [
    '2027-05-04',
    'refuseReviewRequest',
    { on: '2027-05-04', ground: 'MANIFESTLY_UNNECESSARY', documentId: 'd1' },
  ],
];
const CONCLUDED: Given = [
  '2027-06-01',
  'concludeJointAssessment',
  { on: '2027-06-01', views, documentId: 'd1' },
];
const closing = (on: string): Given => [on, 'closeCase', { on, reason: 'NO_NEED' }];
const expiry = (facts: readonly Fact[], today: string) => expiryOf(stateFrom(facts), today, publishedRules);

test('V20, R70, L15: a case closed on 29 February 2028 is kept to 28 February 2038, that day included', () => {
  const facts = historyOf('2027-01-11', [closing('2028-02-29')]);
  expect(expiry(facts, '2038-02-28')).toBeNull();
  expect(expiry(facts, '2038-03-01')).toEqual({
    register: 'SOCIAL_WELFARE',
    rule: 'R70',
    source: 'LAW 703/2023 annex (L15)',
    anchor: { what: 'CASE_CLOSED', on: '2028-02-29' },
    keptTo: '2038-02-28',
  });
});

test('R72, L14: the joint-service part is kept for four years from its end, the rest of the record for ten from closing', () => {
  const facts = historyOf('2027-01-11', [...JOINT, CONCLUDED, closing('2028-02-29')]);
  expect(expiry(facts, '2031-06-01')).toBeNull();
  expect(expiry(facts, '2031-06-02')).toMatchObject({
    register: 'JOINT_SERVICE',
    rule: 'R72',
    source: 'LAW 381/2023 §12 (L14)',
    anchor: { what: 'JOINT_SERVICE_ENDED', on: '2027-06-01' },
    keptTo: '2031-06-01',
  });
  expect(expiry(facts, '2038-03-01')).toMatchObject({ register: 'SOCIAL_WELFARE' });
});

test('R72: a joint service that nobody concluded ended with its case', () => {
  const because = { reasons: [{ rule: 'D12', documentId: 'd1' }] };
  const end: Given = ['2028-02-29', 'closeCase', { on: '2028-02-29', reason: 'NO_NEED', ...because }];
  const facts = historyOf('2027-01-11', [...JOINT, end]);
  expect(expiry(facts, '2032-02-29')).toBeNull();
  expect(expiry(facts, '2032-03-01')).toMatchObject({
    register: 'JOINT_SERVICE',
    anchor: { what: 'CASE_CLOSED' },
  });
});

test('R70, R72: of an open case nothing is ever due, however long ago its joint service ended', () => {
  expect(expiry(historyOf('2027-01-11', [...JOINT, CONCLUDED]), '2099-01-01')).toBeNull();
});

test.each([
  [{ legalHold: true, openMatter: false }, 'LEGAL_HOLD'],
  [{ legalHold: false, openMatter: true }, 'OPEN_MATTER'],
  [{ legalHold: true, openMatter: true }, 'LEGAL_HOLD'],
  [{ legalHold: false, openMatter: false }, null],
])('R72: %j is held back because of %s', (obstacles, because) => {
  expect(heldBack(obstacles)).toBe(because);
});

test('1.2: every type of fact has its register', () => {
  const state = stateFrom(historyOf('2027-01-11', JOINT));
  const registers = Object.keys(eventDefinitions).map((type) =>
    registerOf({ type, on: '2027-01-12', plan: 'ACTIVATION' } as Fact['event'], state),
  );
  expect(registers).toHaveLength(processEventSchema.options.length);
  for (const register of registers) expect(['SOCIAL_WELFARE', 'JOINT_SERVICE']).toContain(register);
});

test('R72: a case without its joint-service part knows nothing of it, and keeps the rest', () => {
  const earlier: Given[] = [...inForceOn('2026-10-01'), review('2026-11-02')];
  const facts = historyOf('2026-09-01', [...earlier, ...JOINT, CONCLUDED, closing('2028-02-29')]);
  const state = stateFrom(facts);
  const going = facts.filter(({ event }) => registerOf(event, state) === 'JOINT_SERVICE');
  expect(going.map(({ event }) => event.type)).toEqual([
    'ELIGIBILITY_ASSESSED',
    'JOINT_ASSESSMENT_STARTED',
    ...Array<string>(4).fill('ASSESSMENT_PART_RECORDED'),
    'MULTI_SECTOR_PLAN_DRAFTED',
    ...Array<string>(4).fill('MULTI_SECTOR_PLAN_APPROVED'),
    'MULTI_SECTOR_PLAN_AGREED',
    'REVIEW_HELD',
    'REVIEW_REQUESTED',
    'REVIEW_REQUEST_REFUSED',
    'JOINT_ASSESSMENT_CONCLUDED',
    'JOINT_SERVICE_ENDED',
  ]);
  const part = jointServicePart(
    state,
    going.map(({ seq }) => seq),
    publishedRules,
  );
  expect(part.deadlines).toEqual(
    expect.arrayContaining([
      'mapping',
      'review/multi-sector/from-2027-02-01',
      'review/multi-sector/held-2027-04-01',
      'review-request/2027-05-03',
      'joint-service-retention',
      `notice/${going[1]!.seq}`,
    ]),
  );
  expect(part.deadlines).not.toContain('record-retention');
  const { joint, reviews, reviewRequests, activation, closed, version } = part.remaining;
  expect([joint, reviewRequests]).toEqual([null, []]);
  expect(reviews.map(({ on }) => on)).toEqual(['2026-11-02']);
  expect([activation, closed, version]).toEqual([state.activation, state.closed, state.version]);
  expect(JSON.stringify(part.remaining)).not.toMatch(/JOINT|MULTI_SECTOR/);
  expect(expiryOf(part.remaining, '2037-01-01', publishedRules)).toBeNull();
});

test('6: statistics hold months, lengths and counts, no day and nobody', () => {
  const start: Given = [
    '2027-01-11',
    'decideServicePeriod',
    {
      service: 'INDIVIDUAL',
      providerId: 'provider-x',
      start: '2027-02-01',
      end: '2027-04-30',
      ageAtStart: 30,
      ageAtEnd: 30,
      decidedOn: '2027-01-11',
    },
  ];
  const moved: Given = ['2027-06-01', 'closeCase', { on: '2027-06-01', reason: 'MOVED_AWAY' }];
  const state = stateFrom(
    historyOf('2027-01-04', [...inForceOn('2027-01-11'), verified('2027-01-11'), start, moved]),
  );
  const reminders = [{ what: 'N18', state: 'ACCEPTED', late: true, count: 2 }];
  const statistics = statisticsOf(state, 'SOCIAL_WELFARE', reminders, publishedRules);
  expect(statistics).toMatchObject({
    openedIn: '2027-01',
    closedIn: '2027-06',
    closingReason: 'MOVED_AWAY',
    daysUntil: { ACTIVATION_PLAN_IN_FORCE: 7, CASE_CLOSED: 148 },
    services: [{ service: 'INDIVIDUAL', daysWaited: 21, days: 89, endedEarly: false, reportsReturned: 0 }],
    reminders,
  });
  expect(JSON.stringify(statistics)).not.toMatch(/provider-x|w1|\d{4}-\d\d-\d\d/);
});
