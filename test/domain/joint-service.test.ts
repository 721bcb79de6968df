import { deadlinesIn, historyOf, remindersIn, type Given } from './case-history.ts';
import { agreedPlan } from './joint-service.history.ts';
import { review } from './review.history.ts';

const START: Given = ['2027-01-11', 'startJointAssessment', { on: '2027-01-11', needIdentifiedBy: 'COUNTY' }];

test('D03, D04, T10: mapping ends three months after its start, aimed at the business day before, and says why', () => {
  const { mapping } = deadlinesIn(historyOf('2027-01-11', [START]));
  expect(mapping).toMatchObject({
    rule: 'D03',
    nominal: '2027-04-11',
    due: '2027-04-11',
    target: '2027-04-09',
    breachAt: '2027-04-11T21:00:00Z',
    status: 'OPEN',
  });
  expect(mapping!.source).toContain('LAW 381/2023 §4');
  expect(mapping!.explanation.map(({ step, value }) => [step, value])).toEqual([
    ['ANCHOR', '2027-01-11'],
    ['ADD', '2027-04-11'],
    ['TARGET_BEFORE', '2027-04-09'],
    ['BREACH', '2027-04-11T21:00:00Z'],
  ]);
});

test('N04, N05, E-AUTH: 30 and 14 days and 3 business days before; overdue next business day and a week later', () => {
  const lines = remindersIn(historyOf('2027-01-11', [START]), 'mapping');
  const days = [...new Set(lines.map((line) => line.split(' ').slice(0, 3).join(' ')))];
  expect(days.slice(0, 5)).toEqual([
    '2027-03-10 N04 D-30',
    '2027-03-25 N04 D-14',
    '2027-04-06 N04 BD-3',
    '2027-04-12 N05 D+1',
    '2027-04-19 N05 D+7',
  ]);
  const at = (day: string) => lines.filter((line) => line.startsWith(day)).map((line) => line.split(' ')[3]);
  expect(at('2027-03-10').sort()).toEqual(['CASE_WORKER', 'EMPLOYMENT_AUTHORITY', 'KELA']);
  expect(at('2027-04-12')).toContain('COUNTY_SUPERVISOR');
});

test('D04, C23: the plan agreed on the last day meets the mapping in time, a day later it is late for ever', () => {
  const inTime = deadlinesIn(historyOf('2027-01-11', [START, ...agreedPlan('2027-04-11')]));
  expect(inTime.mapping).toMatchObject({ status: 'MET', late: false, ended: { on: '2027-04-11' } });
  const late = deadlinesIn(historyOf('2027-01-11', [START, ...agreedPlan('2027-04-12')]));
  expect(late.mapping).toMatchObject({ status: 'MET', late: true });
  expect(remindersIn(historyOf('2027-01-11', [START, ...agreedPlan('2027-04-11')]), 'mapping')).toEqual([]);
});

test('D05, T4, C22: a review three months after the plan; one held makes the next count from the day it was held', () => {
  const facts = historyOf('2027-01-11', [START, ...agreedPlan('2027-02-01'), review('2027-03-15')]);
  const deadlines = deadlinesIn(facts);
  expect(deadlines['review/multi-sector/from-2027-02-01']).toMatchObject({
    due: '2027-05-01',
    status: 'MET',
  });
  expect(deadlines['review/multi-sector/held-2027-03-15']).toMatchObject({
    rule: 'D05',
    due: '2027-06-15',
    status: 'OPEN',
  });
});

test('N08, N09, C21: reminders of a review, then overdue notices that also reach the supervisor', () => {
  const lines = remindersIn(historyOf('2027-01-11', [START, ...agreedPlan('2027-02-01')]), 'review');
  expect(lines).toContain('2027-03-31 N08 D-30 CASE_WORKER');
  expect(lines).toContain('2027-03-31 N08 D-30 EMPLOYMENT_AUTHORITY');
  expect(lines).toContain('2027-05-03 N09 D+1 COUNTY_SUPERVISOR');
});

test('D05b: a client who asks for a review is answered within five business days', () => {
  const asked: Given = ['2027-03-25', 'requestReview', { on: '2027-03-25' }];
  const facts = historyOf('2027-01-11', [START, ...agreedPlan('2027-02-01'), asked]);
  const requested = Object.values(deadlinesIn(facts)).find(({ rule }) => rule === 'D05b');
  expect(requested).toMatchObject({ due: '2027-04-05', status: 'OPEN' });
});

test('closing the joint service cancels its reviews; what was late stays late', () => {
  const views = { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: 'NO_NEED' } as const;
  const facts = historyOf('2027-01-11', [
    START,
    ...agreedPlan('2027-04-12'),
    ['2027-05-03', 'concludeJointAssessment', { on: '2027-05-03', views, documentId: 'd1' }],
  ]);
  const deadlines = deadlinesIn(facts);
  expect(deadlines['review/multi-sector/from-2027-04-12']).toMatchObject({ status: 'CANCELLED' });
  expect(deadlines.mapping).toMatchObject({ status: 'MET', late: true });
});
