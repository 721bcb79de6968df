import { allServices, draft, SIGNED } from './activation-plan.history.ts';
import { after, deadlinesIn, historyOf, remindersIn, type Given } from './case-history.ts';
import { assessed } from './eligible.history.ts';
import { period } from './service-period.history.ts';
import { decision, hearing, replied, started } from './suspension.history.ts';

const DAY = '2027-01-04';
const HEARD = [started('2027-02-01'), hearing('2027-02-02'), replied('2027-02-10')];
const asked: Given = ['2027-03-05', 'requestReview', { on: '2027-03-05' }];
const plan = [draft('2027-01-11', { services: allServices('2027-04-01') }), ...SIGNED.slice(1)];
const suspended = historyOf(DAY, [...plan, ...HEARD, asked, decision('2027-03-08')]);
const resumed = after(after(suspended, assessed('2027-06-09', 'ACTIVATION')), [
  '2027-06-10',
  'resumeActivationPlan',
  { on: '2027-06-10', agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] },
]);
const IDS = ['next-steps/activation/1', 'review-request/2027-03-05', 'planned-service/activation/1/1'];
const pick = (facts: typeof suspended) => IDS.map((id) => deadlinesIn(facts)[id]!);

const resumedOn = (on: string) =>
  after(after(suspended, assessed(on, 'ACTIVATION')), [
    on,
    'resumeActivationPlan',
    { on, agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] },
  ]);

test('L02: a day for evaluating the plan that passed while it was suspended is owed without delay from the resumption on', () => {
  // The plan was to be evaluated by 11 July; it goes on from Monday 6 September.
  const id = 'next-steps/activation/1';
  const late = deadlinesIn(resumedOn('2027-09-06'))[id]!;
  expect(late).toMatchObject({
    rule: 'L02',
    anchor: { what: 'ACTIVATION_PLAN_RESUMED', on: '2027-09-06' },
    due: '2027-09-08',
    status: 'OPEN',
    late: false,
  });
  expect(remindersIn(resumedOn('2027-09-06'), id)[0]).toBe('2027-09-08 L02 BD+2 CASE_WORKER');
  expect(deadlinesIn(resumedOn('2027-07-11'))[id]).toMatchObject({ due: '2027-07-11' });
  const decided = after(resumedOn('2027-09-06'), [
    '2027-09-07',
    'decideNextSteps',
    { on: '2027-09-07', decision: 'CHANGE' },
  ]);
  expect(deadlinesIn(decided)[id]).toMatchObject({ status: 'MET', late: false });
});

test('L02, 2.4: what was late before the suspension stays late', () => {
  const [evaluateBy, on] = ['2027-03-01', '2027-06-10'];
  const facts = historyOf(DAY, [
    draft('2027-01-11', { services: allServices('2027-02-01'), evaluateBy }),
    ...SIGNED.slice(1),
    ...HEARD,
    decision('2027-03-08'),
    assessed(on, 'ACTIVATION'),
    [on, 'resumeActivationPlan', { on, agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] }],
  ]);
  expect(deadlinesIn(facts)['next-steps/activation/1']).toMatchObject({ due: '2027-06-14', late: true });
});

test('L03: so is the renewal of a plan whose last service ended while it was suspended', () => {
  const on = '2027-06-10';
  const facts = historyOf(DAY, [
    ...SIGNED,
    period(),
    ...HEARD,
    decision('2027-03-08'),
    assessed(on, 'ACTIVATION'),
    [on, 'resumeActivationPlan', { on, agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] }],
  ]);
  expect(deadlinesIn(facts)['plan-renewal/1']).toMatchObject({
    rule: 'L03',
    anchor: { what: 'ACTIVATION_PLAN_RESUMED', on },
    due: '2027-06-14',
    late: false,
  });
});

test('L02, D05b, D47: while the plan is suspended nobody owes what only a plan in force lets them do', () => {
  for (const duty of pick(suspended))
    expect(duty).toMatchObject({
      status: 'CANCELLED',
      ended: { on: '2027-03-08', because: 'PLAN_SUSPENDED' },
    });
});

test('D05b, D47: on resumption what rested is owed from that day on, and is not late at once', () => {
  const [steps, request, service] = pick(resumed);
  const anchor = { what: 'ACTIVATION_PLAN_RESUMED', on: '2027-06-10' };
  // The plan was to be evaluated by 11 July.
  expect(steps).toMatchObject({ status: 'OPEN', due: '2027-07-11' });
  // Five and two business days after Thursday 10 June.
  expect(request).toMatchObject({ status: 'OPEN', anchor, due: '2027-06-17' });
  expect(service).toMatchObject({ status: 'OPEN', anchor, due: '2027-06-14' });
});
