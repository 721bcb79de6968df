import { countyRuleSets, nationalRuleSets } from '../../domain/rules/published-rules.ts';
import { eventDefinitions } from '../../domain/definitions/event.ts';
import { TOLD } from '../../domain/tracks/told.ts';
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

test('N10: what somebody is told stays owed however much is recorded after it', () => {
  const asking: Given = ['2027-03-24', 'requestReview', { on: '2027-03-24' }];
  const circumstances = { countersAsOf: '2027-03-24', countersFrom: 'KELA', lmsDays: 520 } as const;
  const later = Array.from({ length: 40 }, (): Given => [
    '2027-03-24',
    'assessEligibility',
    { on: '2027-03-24', track: 'ACTIVATION', circumstances, age: 40 },
  ]);
  const asked = noticesOf(
    'N10',
    ['2027-01-11', 'startJointAssessment', { on: '2027-01-11', needIdentifiedBy: 'COUNTY' }],
    ...agreedPlan('2027-02-01'),
    asking,
    ...later,
  );
  expect(asked).toEqual(['2027-03-24 N10 NOW EMPLOYMENT_AUTHORITY']);
});

test.each([...nationalRuleSets, ...countyRuleSets])(
  '7.2: $id tells only of facts that are defined',
  ({ params }) => {
    const unknown = Object.keys(params.notices ?? {}).filter(
      (type) => !Object.hasOwn(eventDefinitions, type),
    );
    expect(unknown).toEqual([]);
  },
);

test('7.2: the facts that the state keeps for notices are those that the rules tell of', () => {
  const ofRules = [...nationalRuleSets, ...countyRuleSets].flatMap(({ params }) =>
    Object.keys(params.notices ?? {}),
  );
  expect(new Set(ofRules)).toEqual(new Set(TOLD));
});
