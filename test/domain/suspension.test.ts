import { assessed } from './eligible.history.ts';
import { SIGNED } from './activation-plan.history.ts';
import { deadlinesIn, decideAfter, historyOf, remindersIn, type Given } from './case-history.ts';
import {
  announced,
  decision,
  hearing,
  replied,
  started,
  suspensionHistory as after,
} from './suspension.history.ts';

test('D07, T11: not before a month from the start of work; the task is there on the next business day', () => {
  const deadlines = deadlinesIn(after(started('2027-02-10')));
  expect(deadlines['activity/1/decision']).toMatchObject({
    rule: 'D07',
    nominal: '2027-03-10',
    obligation: 'PERMITTED',
    ready: { on: null, because: 'D08: HEARING_COMPLETE' },
  });
  const saturday = deadlinesIn(after(started('2027-02-13')));
  expect(saturday['activity/1/decision']).toMatchObject({ nominal: '2027-03-13', target: '2027-03-15' });
});

test('D07: work that begins later is announced and watched; its clock starts with the work', () => {
  const id = 'announced-activity/1';
  const facts = after(announced('2027-02-10', '2027-03-01'));
  const deadlines = deadlinesIn(facts);
  expect(deadlines[id]).toMatchObject({
    rule: 'D07',
    anchor: { what: 'ANNOUNCED_START', on: '2027-03-01' },
    due: '2027-03-03',
    status: 'OPEN',
  });
  expect(deadlines).not.toHaveProperty('activity/1/decision');
  expect(remindersIn(facts, id)).toEqual([
    '2027-03-03 D07 BD+2 CASE_WORKER',
    '2027-03-08 D07 BD+5 COUNTY_SUPERVISOR',
  ]);
  const begun = deadlinesIn(after(announced('2027-02-10', '2027-03-01'), started('2027-03-02')));
  expect(begun[id]).toMatchObject({ status: 'MET', late: false, ended: { on: '2027-03-02' } });
  expect(begun['activity/1/decision']).toMatchObject({ nominal: '2027-04-02' });
});

test('D07: what was announced is moved, dropped, or goes with its plan', () => {
  const moved = after(announced('2027-02-10', '2027-03-01'), announced('2027-02-24', '2027-04-01'));
  expect(deadlinesIn(moved)).toMatchObject({
    'announced-activity/1': { status: 'CANCELLED', ended: { because: 'ACTIVITY_ANNOUNCED' } },
    'announced-activity/2': { status: 'OPEN', due: '2027-04-05' },
  });
  const dropped = after(announced('2027-02-10', '2027-03-01'), [
    '2027-02-24',
    'dropAnnouncedActivity',
    { on: '2027-02-24' },
  ]);
  expect(deadlinesIn(dropped)['announced-activity/1']).toMatchObject({
    status: 'CANCELLED',
    ended: { on: '2027-02-24', because: 'ANNOUNCED_ACTIVITY_DROPPED' },
  });
  const over = after(announced('2027-02-10', '2027-03-01'), [
    '2027-02-24',
    'endActivationPlan',
    { on: '2027-02-24', reason: 'OTHER_SERVICE', agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] },
  ]);
  expect(deadlinesIn(over)['announced-activity/1']).toMatchObject({
    status: 'CANCELLED',
    ended: { because: 'ACTIVATION_PLAN_ENDED' },
  });
});

test('D07: what is announced waits for its own kind and day, and beside what is followed', () => {
  const id = 'announced-activity/1';
  const studies = { kind: 'FULL_TIME_STUDIES', leadsToDegree: true } as const;
  const work = announced('2027-02-01', '2027-03-01');
  const standing = (facts: ReturnType<typeof after>) => deadlinesIn(facts)[id]!.status;
  const another = started('2027-02-10', '2027-02-10', { announced: false });
  expect(standing(after(work, another))).toBe('OPEN');
  expect(standing(after(work, started('2027-03-01', '2027-03-01', studies)))).toBe('OPEN');
  expect(standing(after(work, started('2027-03-01')))).toBe('MET');
  const busy = after(started('2027-02-10'));
  expect(decideAfter(busy, announced('2027-02-11', '2027-03-01'))).toMatchObject({ accepted: true });
});

test('D07: what begins earlier than announced settles the announcement; whether it is the one is said', () => {
  const facts = after(announced('2027-02-01', '2027-03-01'));
  expect(decideAfter(facts, started('2027-02-10'))).toMatchObject({
    refusals: [{ code: 'ANNOUNCED_OR_ANOTHER', rule: 'D07', field: 'announced' }],
  });
  const begun = started('2027-02-10', '2027-02-12', { announced: true });
  expect(deadlinesIn(after(announced('2027-02-01', '2027-03-01'), begun))).toMatchObject({
    'announced-activity/1': { status: 'MET', late: false, ended: { on: '2027-02-10' } },
    'activity/1/decision': { nominal: '2027-03-10' },
  });
  // A job was announced, and a business was founded instead.
  const instead = started('2027-03-01', '2027-03-01', { kind: 'ENTREPRENEURSHIP', announced: true });
  expect(
    deadlinesIn(after(announced('2027-02-01', '2027-03-01'), instead))['announced-activity/1'],
  ).toMatchObject({ status: 'MET' });
  expect(decideAfter(after(), begun)).toMatchObject({ refusals: [{ code: 'NO_ANNOUNCED_ACTIVITY' }] });
});

test('D08: no decision before the hearing is requested, nor before reply or time to reply; law in the refusal', () => {
  const unheard = decideAfter(after(started('2027-02-10')), decision('2027-03-10'));
  expect(unheard).toMatchObject({
    accepted: false,
    refusals: [
      { code: 'HEARING_NOT_REQUESTED', rule: 'D08', source: expect.stringContaining('LAW 434/2003') },
    ],
  });
  const waiting = decideAfter(after(started('2027-02-10'), hearing('2027-02-26')), decision('2027-03-10'));
  expect(waiting).toMatchObject({ accepted: false, refusals: [{ code: 'HEARING_NOT_COMPLETE' }] });
});

test('D07, C2: heard, but a month has not passed: refused; on the day itself: accepted', () => {
  const facts = after(started('2027-02-10'), hearing('2027-02-15'), replied('2027-02-20'));
  expect(decideAfter(facts, decision('2027-03-09'))).toMatchObject({
    refusals: [{ code: 'BEFORE_NOT_BEFORE_DATE', rule: 'D07', field: 'on' }],
  });
  expect(decideAfter(facts, decision('2027-03-10'))).toMatchObject({ accepted: true });
});

test('D09, L09, T14, T9: a letter is deemed received after seven days, the reply due 14 days later, rolled forward', () => {
  const facts = after(started('2027-02-10'), hearing('2027-02-13'));
  expect(deadlinesIn(facts)['activity/1/hearing-reply']).toMatchObject({
    rule: 'D09',
    anchor: { on: '2027-02-20' },
    nominal: '2027-03-06',
    due: '2027-03-08',
  });
  expect(decideAfter(facts, decision('2027-03-10'))).toMatchObject({ accepted: true });
});

test('a reply before the request is refused, and so is a second one', () => {
  expect(decideAfter(after(started('2027-02-10')), replied('2027-02-20', '2027-03-01'))).toMatchObject({
    refusals: [{ code: 'HEARING_NOT_REQUESTED', rule: 'D08' }],
  });
  const facts = after(started('2027-02-10'), hearing('2027-02-15'));
  expect(decideAfter(facts, replied('2027-02-14', '2027-03-01'))).toMatchObject({
    refusals: [{ code: 'BEFORE_HEARING' }],
  });
});

test('E-NB, N34, N35, N36: told of the activity, reminded of the letter, then of the decision that is possible', () => {
  const facts = after(started('2027-02-10'));
  expect(remindersIn(facts, 'notice').filter((line) => line.includes('N34'))).toEqual([
    '2027-02-10 N34 NOW CASE_WORKER',
    '2027-02-10 N34 NOW EMPLOYMENT_AUTHORITY',
  ]);
  const letter = remindersIn(facts, 'hearing-letter', '2027-02-01');
  expect(letter[0]).toMatch(/^2027-\d\d-\d\d N35 DAY CASE_WORKER$/);
  const heard = after(started('2027-02-10'), hearing('2027-02-15'), replied('2027-02-20'));
  expect(remindersIn(heard, 'decision', '2027-02-01')).toContain('2027-03-10 N36 DAY CASE_WORKER');
});

test('late facts: employment reported two months late asks for the letter at once, and a decision is possible when heard', () => {
  const facts = after(started('2027-02-01', '2027-04-01'));
  const deadlines = deadlinesIn(facts);
  expect(deadlines['activity/1/decision']).toMatchObject({ nominal: '2027-03-01' });
  expect(deadlines['activity/1/hearing-letter']!.ready).toEqual({
    on: '2027-04-01',
    because: 'ACTIVITY_REPORTED',
  });
  const heard = [...SIGNED, started('2027-02-01', '2027-04-01'), hearing('2027-04-02')] as const;
  const late = historyOf('2027-01-04', heard);
  expect(decideAfter(late, decision('2027-04-12'))).toMatchObject({
    refusals: [{ code: 'HEARING_NOT_COMPLETE' }],
  });
  expect(decideAfter(late, decision('2027-04-26'))).toMatchObject({ accepted: true });
});

test('2.3: a suspended plan has no reviews until all three agree to resume; then three months count anew', () => {
  const suspended: Given[] = [
    ...SIGNED,
    started('2027-02-10'),
    hearing('2027-02-15'),
    replied('2027-02-20'),
    decision('2027-03-10'),
  ];
  const facts = historyOf('2027-01-04', suspended);
  expect(deadlinesIn(facts)['review/activation/from-2027-01-13']).toMatchObject({ status: 'CANCELLED' });
  const resume = (agreedBy: ('CLIENT' | 'COUNTY' | 'EMPLOYMENT_AUTHORITY')[]): Given => [
    '2027-05-03',
    'resumeActivationPlan',
    { on: '2027-05-03', agreedBy },
  ];
  expect(decideAfter(facts, resume(['CLIENT', 'COUNTY']))).toMatchObject({
    refusals: [
      { code: 'NOT_AGREED_BY_ALL', source: 'LAW 189/2001 §5' },
      { code: 'ELIGIBILITY_NOT_RECHECKED' },
    ],
  });
  const resumed = historyOf('2027-01-04', [
    ...suspended,
    assessed('2027-05-03', 'ACTIVATION'),
    resume(['CLIENT', 'COUNTY', 'EMPLOYMENT_AUTHORITY']),
  ]);
  const open = Object.values(deadlinesIn(resumed)).filter(
    ({ kind, status }) => kind.includes('REVIEW') && status === 'OPEN',
  );
  expect(open.map(({ due }) => due)).toEqual(['2027-08-03']);
});
