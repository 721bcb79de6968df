import { allServices, draft, SIGNED } from './activation-plan.history.ts';
import { after, deadlinesIn, historyOf, type Given } from './case-history.ts';
import { assessed } from './eligible.history.ts';
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
