import { SIGNED } from './activation-plan.history.ts';
import { decideAfter, historyOf, opening, type Given } from './case-history.ts';

const T = '2027-05-24';
const CASE = historyOf('2027-01-04', [...SIGNED]);
const OUT = { accepted: false, refusals: [{ code: 'DATE_OUT_OF_BOUNDS', rule: 'T1' }] };
const given = (name: string, body: object): Given => [T, name, body] as unknown as Given;

test.each([
  ['on', given('nameCaseWorker', { on: '0000-01-01', caseWorkerId: 'case-worker-2' })],
  ['on', given('nameCaseWorker', { on: '1899-12-31', caseWorkerId: 'case-worker-2' })],
  ['replyBy', given('requestHearing', { on: T, delivery: 'ORDINARY_LETTER', replyBy: '2305-01-01' })],
  ['start', given('decideServicePeriod', { start: '2305-01-04', end: T })],
  ['decidedOn', given('decideServicePeriod', { start: T, end: '2027-08-23', decidedOn: '0000-02-02' })],
  [
    'services.1.start',
    given('draftActivationPlan', { on: T, services: [{ start: T }, { start: '2305-01-01' }] }),
  ],
  ['evaluateBy', given('draftActivationPlan', { on: T, evaluateBy: '2037-05-25' })],
])('T1: a date that nobody can mean is refused before anything is computed from it: %s', (field, command) => {
  const answer = decideAfter(CASE, command);
  expect(answer).toMatchObject(OUT);
  expect(answer).toMatchObject({ refusals: [{ field }] });
});

test('T1: every date that nobody can mean is named', () => {
  const answer = decideAfter(
    CASE,
    given('decideServicePeriod', { start: '2305-01-04', end: '2305-04-03', decidedOn: T }),
  );
  expect(answer).toMatchObject({
    refusals: [
      { code: 'DATE_OUT_OF_BOUNDS', field: 'start' },
      { code: 'DATE_OUT_OF_BOUNDS', field: 'end' },
    ],
  });
});

test('T1: the last day that can be meant is ten years ahead', () => {
  const until = (replyBy: string) =>
    decideAfter(CASE, given('requestHearing', { on: T, delivery: 'ORDINARY_LETTER', replyBy }));
  expect(until('2037-05-24')).not.toMatchObject(OUT);
  expect(until('2037-05-25')).toMatchObject(OUT);
});

test('T1: a practice case opens only where its dates can still be counted', () => {
  const late = opening('2027-05-24', '2305-01-01');
  expect(late).toMatchObject({ refusals: [{ field: 'practiceClock', code: 'DATE_OUT_OF_BOUNDS' }] });
  expect(opening('2170-12-31')).toMatchObject({ accepted: true });
});
