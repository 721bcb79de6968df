import { plainDate } from '../../domain/calendar/plain-date.ts';
import { clientProcess, stateFrom } from '../../domain/process/client-process.ts';
import { providerAccess } from '../../domain/tracks/service-period/provider-access.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { decideAfter, remindersIn, type Given } from './case-history.ts';
import { closing } from './endings.history.ts';
import { period, periodHistory } from './service-period.history.ts';

const named = (instructorId: string, on: string): Given => [
  on,
  'nameInstructor',
  { period: 1, on, instructorId },
];
const [day, decided, body] = period() as Given<'decideServicePeriod'>;
const { instructorId: _instructor, ...withoutInstructor } = body;
const unnamed: Given = [day, decided, withoutInstructor];

test('D14: the one who is named is responsible from then on, and whoever was before is no more', () => {
  const facts = periodHistory(period(), named('i2', '2027-03-01'));
  const state = stateFrom(facts);
  expect(clientProcess.assigneeOf(state, 'INSTRUCTOR', 1)).toBe('person:i2');
  expect(providerAccess(state, publishedRules).map(({ instructorId }) => instructorId)).toEqual(['i2']);
  expect(facts.at(-1)!.event).toEqual({
    type: 'INSTRUCTOR_NAMED',
    on: '2027-03-01',
    period: 1,
    instructorId: 'i2',
  });
});

test('N14: case worker and instructor are told at once', () => {
  const facts = periodHistory(period(), named('i2', '2027-03-01'));
  expect(remindersIn(facts, 'notice').slice(-2)).toEqual([
    '2027-03-01 N14 NOW CASE_WORKER',
    '2027-03-01 N14 NOW INSTRUCTOR',
  ]);
});

test('D14: a period that was decided without an instructor gets one, who is reminded then', () => {
  const before = remindersIn(periodHistory(unnamed), 'interim');
  expect(before.filter((line) => line.endsWith('INSTRUCTOR'))).toEqual([]);
  const after = remindersIn(periodHistory(unnamed, named('i2', '2027-03-01')), 'interim');
  expect(after).toEqual(remindersIn(periodHistory(period()), 'interim'));
});

test('D14: of what fell due before one was named nobody is reminded in that role, and of the rest who then is', () => {
  const [first, ...rest] = remindersIn(periodHistory(period()), 'interim').filter((line) =>
    line.endsWith('INSTRUCTOR'),
  );
  const afterFirst = plainDate(first!.slice(0, 10)).add({ days: 1 }).toString();
  const late = remindersIn(periodHistory(unnamed, named('i2', afterFirst)), 'interim');
  expect(rest.length).toBeGreaterThan(0);
  expect(late.filter((line) => line.endsWith('INSTRUCTOR'))).toEqual(rest);
  const exchanged = remindersIn(periodHistory(period(), named('i2', afterFirst)), 'interim');
  expect(exchanged).toEqual(remindersIn(periodHistory(period()), 'interim'));
});

test('D14: also in a closed case, as long as its final report is owed', () => {
  const facts = periodHistory(period(), closing('2027-03-01', 'DEATH'));
  expect(decideAfter(facts, named('i2', '2027-03-02')).accepted).toBe(true);
});
