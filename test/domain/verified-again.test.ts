import { decideAfter } from './case-history.ts';
import { decision, hearing, replied, started, suspensionHistory } from './suspension.history.ts';

test('D07, 2.3: that the activity still goes on is verified again, a month after it began or later', () => {
  const facts = suspensionHistory(started('2027-01-25'), hearing('2027-02-01'), replied('2027-02-05'));
  const verified = (ongoingVerifiedOn: string) =>
    decideAfter(facts, decision('2027-02-26', { ongoingVerifiedOn }));
  // Not before 25 February.
  for (const day of ['2027-01-25', '2027-02-24', '2027-02-27'])
    expect(verified(day)).toMatchObject({
      refusals: [{ code: 'ACTIVITY_NOT_VERIFIED', rule: 'D07', field: 'ongoingVerifiedOn' }],
    });
  for (const day of ['2027-02-25', '2027-02-26']) expect(verified(day)).toMatchObject({ accepted: true });
});
