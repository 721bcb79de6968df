import { stateFrom } from '../../domain/process/client-process.ts';
import { deadlinesOf } from '../../domain/process/deadlines-of.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { deadlinesIn, type Given } from './case-history.ts';
import { assessed } from './eligible.history.ts';
import { decision, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

/** Work suspends the plan from 1 June on; meanwhile a business is reported, of which the client is heard at once. */
const AHEAD = [
  ...[started('2027-01-25'), hearing('2027-02-01'), replied('2027-02-05')],
  decision('2027-03-02', { effectiveFrom: '2027-06-01' }),
  ...[started('2027-02-01', '2027-03-03', { kind: 'ENTREPRENEURSHIP' }), hearing('2027-03-03')],
  replied('2027-03-04'),
];
const resumed = (on: string): Given[] => [
  assessed(on, 'ACTIVATION'),
  [on, 'resumeActivationPlan', { on, agreedBy: ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] }],
];
/** Work that is known on the day of the resumption suspends the plan again on that day. */
const AGAIN = [decision('2027-08-02')];
const SOONER = decision('2027-03-15');

test('D07: of two suspensions the earlier one is what the duties of the plan rest from', () => {
  const duties = deadlinesIn(suspensionHistory(...AHEAD, SOONER));
  expect(duties['next-steps/activation/1']).toMatchObject({
    ended: { on: '2027-03-15', because: 'PLAN_SUSPENDED' },
  });
});

test('D07, D06: the plan is resumed from the one that has begun; the other takes effect on its day', () => {
  const duties = deadlinesIn(suspensionHistory(...AHEAD, SOONER, ...resumed('2027-05-10')));
  expect(duties['next-steps/activation/1']).toMatchObject({
    status: 'CANCELLED',
    ended: { on: '2027-06-01', because: 'PLAN_SUSPENDED' },
  });
  expect(duties['review/activation/from-2027-05-10']).toMatchObject({ ended: { on: '2027-06-01' } });
});

test('D06: a plan that is resumed on the first day of its suspension is to be reviewed from that day on', () => {
  const work = [started('2027-01-25'), hearing('2027-02-01'), replied('2027-02-05')];
  const ahead = decision('2027-03-02', { effectiveFrom: '2027-06-01' });
  const duties = deadlinesIn(suspensionHistory(...work, ahead, ...resumed('2027-06-01')));
  expect(duties['review/activation/from-2027-06-01']).toMatchObject({ due: '2027-09-01', status: 'OPEN' });
});

test.each([
  ['a suspension of a plan that is suspended', [...AHEAD, decision('2027-06-02')]],
  ['one that begins during another', [...AHEAD, SOONER]],
  ['one of the day of the resumption', [...AHEAD, ...resumed('2027-08-02'), ...AGAIN]],
])('D07, D06: %s is over with the same resumption, which opens one review', (_what, commands) => {
  const state = stateFrom(suspensionHistory(...commands, ...resumed('2027-08-02')));
  const open = deadlinesOf(state, publishedRules)
    .filter(({ id, status }) => id.startsWith('review/') && status === 'OPEN')
    .map(({ id }) => id);
  expect(open).toEqual(['review/activation/from-2027-08-02']);
});
