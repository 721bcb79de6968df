import { plainDate } from '../../domain/calendar/plain-date.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { deadlinesIn, historyOf } from './case-history.ts';
import { agreedPlan } from './joint-service.history.ts';

const firstReview = (plannedOn: string, months = 3) =>
  deadlinesIn(
    historyOf(plannedOn, [
      [plannedOn, 'startJointAssessment', { on: plannedOn, needIdentifiedBy: 'COUNTY' }],
      ...agreedPlan(plannedOn, { nextReviewOn: plainDate(plannedOn).add({ months }).toString() }),
    ]),
  )[`review/multi-sector/from-${plannedOn}`];

test('L17: a plan of 1 May 2022 is reviewed within six months, one of the next day within three', () => {
  expect(firstReview('2022-05-01', 6)).toMatchObject({ due: '2022-11-01' });
  expect(firstReview('2022-05-02')).toMatchObject({ due: '2022-08-02' });
});

test('D43: the rule book of North Savo holds from 1 January 2024, not before', () => {
  expect(publishedRules.on('POHJOIS-SAVO', '2023-12-31').ids).not.toContain('POHJOIS-SAVO-2024-01-01');
  expect(publishedRules.on('POHJOIS-SAVO', '2023-12-31').services).toEqual({});
  expect(publishedRules.on('POHJOIS-SAVO', '2024-01-01').ids).toContain('POHJOIS-SAVO-2024-01-01');
});
