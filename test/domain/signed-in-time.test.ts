import { draft, PRESENTED, sign } from './activation-plan.history.ts';
import { decideAfter, historyOf } from './case-history.ts';

test('D49: no plan comes into force after its own validity: the last signature needs a new draft', () => {
  const facts = historyOf('2027-01-04', [
    draft('2027-01-11', { validTo: '2027-01-20', evaluateBy: '2027-01-18' }),
    ...PRESENTED.slice(1),
    sign('2027-01-11', 'CLIENT'),
    sign('2027-01-12', 'EMPLOYMENT_AUTHORITY'),
  ]);
  expect(decideAfter(facts, sign('2027-01-20', 'COUNTY', '2027-02-15'))).toMatchObject({ accepted: true });
  for (const day of ['2027-01-21', '2027-02-15'])
    expect(decideAfter(facts, sign(day, 'COUNTY'))).toMatchObject({
      refusals: [{ code: 'SIGNED_AFTER_VALIDITY', rule: 'D49', source: 'LAW 189/2001 §5(1)', field: 'on' }],
    });
});
