import { draft, SIGNED } from './activation-plan.history.ts';
import { deadlinesIn, historyOf, remindersIn, type Given } from './case-history.ts';
import { assessed } from './eligible.history.ts';
import { announced, decision, ended, hearing, replied, started } from './suspension.history.ts';

const EVERYBODY: ('CLIENT' | 'EMPLOYMENT_AUTHORITY' | 'COUNTY')[] = [
  'CLIENT',
  'EMPLOYMENT_AUTHORITY',
  'COUNTY',
];
const HEARD = [started('2027-02-01'), hearing('2027-02-02'), replied('2027-02-10')];
const resumed = (on: string): Given[] => [
  assessed(on, 'ACTIVATION'),
  [on, 'resumeActivationPlan', { on, agreedBy: EVERYBODY }],
];
/** A business that is known on the day of the resumption, 10 June, suspends the plan again from the next day on. */
const SUSPENDED_AGAIN: Given[] = [
  started('2027-05-01', '2027-06-10', { kind: 'ENTREPRENEURSHIP' }),
  ['2027-06-10', 'requestHearing', { on: '2027-06-10', delivery: 'HANDED_OVER', documentId: 'letter' }],
  replied('2027-06-10'),
  decision('2027-06-11'),
];
const plan = (evaluateBy: string) => [draft('2027-01-11', { evaluateBy }), ...SIGNED.slice(1)];
const duty = (id: string, ...commands: Given[]) => deadlinesIn(historyOf('2027-01-04', commands))[id]!;
const steps = (...commands: Given[]) => duty('next-steps/activation/1', ...commands);

test('D05b, 2.4: an answer that was late before the suspension stays late', () => {
  const answer = (askedOn: string) =>
    duty(
      `review-request/${askedOn}`,
      ...[...SIGNED, ...HEARD, ['2027-03-26', 'requestReview', { on: askedOn }] as Given],
      ...[decision('2027-03-29'), ...resumed('2027-06-10')],
    );
  expect(answer('2027-03-18')).toMatchObject({ due: '2027-06-17', late: true });
  // Five business days after Friday 19 March, over Easter: 30 March.
  expect(answer('2027-03-19')).toMatchObject({ due: '2027-06-17', late: false });
});

test('D47, 2.4: so does a service that had not begun by its agreed day', () => {
  const service = (suspendedOn: string) =>
    duty(
      'planned-service/activation/1/1',
      ...[...SIGNED, ...HEARD, decision('2027-03-01', { effectiveFrom: suspendedOn })],
      ...resumed('2027-06-10'),
    );
  expect(service('2027-03-01')).toMatchObject({ due: '2027-06-14', late: true });
});

test('L02, 2.4: what rests over two suspensions is not late where there was no time to do it between', () => {
  const rested = [...plan('2027-04-15'), ...HEARD, decision('2027-03-08'), ended('2027-05-20')];
  const twice = [...rested, ...resumed('2027-06-10'), ...SUSPENDED_AGAIN, ...resumed('2027-09-01')];
  expect(steps(...twice)).toMatchObject({ due: '2027-09-03', late: false });
});

test('L02: what was done in time between two suspensions stays as it was done', () => {
  const rested = [...plan('2027-04-15'), ...HEARD, decision('2027-03-08'), ended('2027-05-20')];
  const decided: Given = ['2027-06-10', 'decideNextSteps', { on: '2027-06-10', decision: 'CHANGE' }];
  const twice = [...rested, ...resumed('2027-06-10'), decided, ...SUSPENDED_AGAIN, ...resumed('2027-09-01')];
  expect(steps(...twice)).toMatchObject({ due: '2027-06-14', status: 'MET', late: false });
});

test('2.3, L02: what the suspension ended is not ended again by the later end of the plan', () => {
  const on = '2027-06-21';
  const over: Given = [
    on,
    'endActivationPlan',
    { on, reason: 'EMPLOYED_PERMANENTLY', agreedBy: EVERYBODY, documentId: 'agreed' },
  ];
  expect(steps(...plan('2027-07-11'), ...HEARD, decision('2027-03-08'), over)).toMatchObject({
    ended: { on: '2027-03-08', because: 'PLAN_SUSPENDED' },
  });
});

test('D07: of work that was announced nobody is asked while the plan is suspended, but after its resumption', () => {
  const suspended = [...SIGNED, ...HEARD, announced('2027-03-01', '2027-04-01'), decision('2027-03-08')];
  const id = 'announced-activity/1';
  expect(duty(id, ...suspended)).toMatchObject({
    status: 'CANCELLED',
    ended: { on: '2027-03-08', because: 'PLAN_SUSPENDED' },
  });
  expect(remindersIn(historyOf('2027-01-04', suspended), id)).toEqual([]);
  const goesOn = [...suspended, ...resumed('2027-06-10')];
  expect(duty(id, ...goesOn)).toMatchObject({ status: 'OPEN', due: '2027-06-14', late: false });
  const soon = [...SIGNED, ...HEARD, announced('2027-03-01', '2027-07-01'), decision('2027-03-08')];
  expect(duty(id, ...soon, ...resumed('2027-06-10'))).toMatchObject({ due: '2027-07-05', late: false });
});
