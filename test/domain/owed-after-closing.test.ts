import { after, deadlinesIn } from './case-history.ts';
import { closing } from './endings.history.ts';
import { period, periodHistory, submit } from './service-period.history.ts';

const interim = (facts: Parameters<typeof after>[0]) => {
  const { status, late, ended } = deadlinesIn(facts)['period/1/interim-report']!;
  return { status, late, because: ended?.because };
};

test.each(['MOVED_AWAY', 'DEATH'] as const)(
  '2.3, D17: after %s an interim report that was due before stays owed, one that was not is waived',
  (reason) => {
    // Due on 9 April.
    const overdue = after(periodHistory(period()), closing('2027-04-20', reason));
    expect(interim(overdue)).toMatchObject({ status: 'OPEN' });
    expect(interim(after(overdue, submit('INTERIM', '2027-04-22')))).toMatchObject({
      status: 'MET',
      late: true,
    });
    const before = after(periodHistory(period()), closing('2027-03-20', reason));
    expect(interim(before)).toMatchObject({ status: 'WAIVED', because: 'WAIVED_EARLY_END' });
  },
);
