import { deadlinesIn, decideAfter, type Given } from './case-history.ts';
import { decision, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

const HEARD = [started('2027-01-25'), hearing('2027-02-01'), replied('2027-02-05')];

test('D07, 5.13: a suspension takes effect at most three months after its decision', () => {
  const facts = suspensionHistory(...HEARD);
  const from = (effectiveFrom: string) => decideAfter(facts, decision('2027-02-26', { effectiveFrom }));
  expect(from('2027-05-26')).toMatchObject({ accepted: true });
  for (const day of ['2027-05-27', '2036-01-25', '2027-02-25'])
    expect(from(day)).toMatchObject({
      refusals: [{ code: 'RULE_FORBIDS', rule: 'D07', field: 'effectiveFrom' }],
    });
});

test('R08, D07: a service decided after the suspension that runs into it asks for its review as one that ran already', () => {
  const suspended = [...HEARD, decision('2027-02-26', { effectiveFrom: '2027-05-01' })];
  const service = (end: string): Given => [
    '2027-03-01',
    'decideServicePeriod',
    {
      service: 'GROUP',
      providerId: 'p1',
      start: '2027-03-01',
      end,
      decidedOn: '2027-03-01',
      ageAtStart: 30,
      ageAtEnd: 30,
    },
  ];
  const REVIEW = 'activity/1/suspended-service-review/1';
  expect(deadlinesIn(suspensionHistory(...suspended, service('2027-05-31')))[REVIEW]).toMatchObject({
    status: 'OPEN',
    anchor: { what: 'PLAN_SUSPENDED', on: '2027-03-01' },
  });
  // Without a suspension nothing is asked.
  expect(deadlinesIn(suspensionHistory(...HEARD, service('2027-05-31')))[REVIEW]).toBeUndefined();
});

test('2.1, D07: a plan that ended before its suspension took effect doesn’t hold back the closing until that day', () => {
  const on = '2027-04-20';
  const agreedBy = ['CLIENT', 'EMPLOYMENT_AUTHORITY', 'COUNTY'] as (
    'CLIENT' | 'EMPLOYMENT_AUTHORITY' | 'COUNTY'
  )[];
  const facts = suspensionHistory(...HEARD, decision('2027-03-08', { effectiveFrom: '2027-06-01' }), [
    on,
    'endActivationPlan',
    { on, reason: 'EMPLOYED_PERMANENTLY', agreedBy, documentId: 'agreed' },
  ]);
  const closing = { on: '2027-04-26', reason: 'EMPLOYED_PERMANENTLY' } as const;
  expect(decideAfter(facts, ['2027-04-26', 'closeCase', closing])).toMatchObject({ accepted: true });
});
