import { historyOf, remindersIn, type Given } from './case-history.ts';
import { agreedPlan } from './joint-service.history.ts';

const noticesOf = (notification: string, ...commands: Given[]) =>
  remindersIn(historyOf('2027-01-11', commands), 'notice').filter((line) => line.includes(notification));

test('N01: the case worker is told at once of the case, and whoever is named after them is told too', () => {
  const named: Given = ['2027-02-01', 'nameCaseWorker', { on: '2027-02-01', caseWorkerId: 'w2' }];
  expect(noticesOf('N01')).toEqual(['2027-01-11 N01 NOW CASE_WORKER']);
  expect(noticesOf('N01', named)).toContain('2027-02-01 N01 NOW CASE_WORKER');
});

test('N10: the employment authority is told at once that the client asks for a review', () => {
  const asked = noticesOf(
    'N10',
    ['2027-01-11', 'startJointAssessment', { on: '2027-01-11', needIdentifiedBy: 'COUNTY' }],
    ...agreedPlan('2027-02-01'),
    ['2027-03-24', 'requestReview', { on: '2027-03-24' }],
  );
  expect(asked).toEqual(['2027-03-24 N10 NOW EMPLOYMENT_AUTHORITY']);
});
