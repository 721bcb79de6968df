import { assessJointService } from '../../../domain/eligibility/assess.ts';
import type { Circumstances } from '../../../domain/eligibility/circumstances.ts';
import { COUNTERS, SETS, TODAY, findingOf, rulesOn, said } from './cases.ts';

const NOTHING: Circumstances = { lmsDays: 0, unemployedMonths: 0, needsCoordination: true };
const at = (age: number, circumstances: Circumstances, rules = COUNTERS) =>
  assessJointService({ ...NOTHING, ...circumstances }, age, rules);

test('R16: 300 days are enough, 299 are not', () => {
  expect([299, 300, 301].map((lmsDays) => at(30, { lmsDays }).result)).toEqual([
    'NOT_ELIGIBLE',
    'ELIGIBLE',
    'ELIGIBLE',
  ]);
  expect(findingOf(at(30, { lmsDays: 299 }), 'R16').reason).toBe(
    '299 of 300 days of LMS because of unemployment',
  );
});

test('R17: under 25 years, 6 months without a break', () => {
  expect([5, 6].map((unemployedMonths) => at(24, { unemployedMonths }).result)).toEqual([
    'NOT_ELIGIBLE',
    'ELIGIBLE',
  ]);
});

test('R18: from 25 years on, 12 months without a break', () => {
  expect([6, 11, 12].map((unemployedMonths) => at(25, { unemployedMonths }).result)).toEqual([
    'NOT_ELIGIBLE',
    'NOT_ELIGIBLE',
    'ELIGIBLE',
  ]);
  expect(said(at(25, {}))).toEqual(['R16 FAILS', 'R18 FAILS', 'R20 FAILS', 'R19 HOLDS']);
  expect(said(at(24, {}))).toEqual(['R16 FAILS', 'R17 FAILS', 'R20 FAILS', 'R19 HOLDS']);
});

test('R19: until the end of 2024 services need coordination too; from 2025 a judgement alone', () => {
  expect(at(30, { lmsDays: 300, needsCoordination: false }).result).toBe('NOT_ELIGIBLE');
  const judged = (obstaclesBeyondConsultation: boolean) => at(30, { obstaclesBeyondConsultation }, TODAY);
  expect([true, false].map((value) => judged(value).result)).toEqual(['ELIGIBLE', 'NOT_ELIGIBLE']);
  expect(findingOf(judged(true), 'R19').source).toBe('LAW 381/2023 §3 (C5)');
  expect(assessJointService({ lmsDays: 900 }, 30, TODAY)).toMatchObject({
    result: 'UNDECIDED',
    missing: ['obstaclesBeyondConsultation'],
  });
});

test('R20: one counter is enough; open only while none is reached and one is unknown', () => {
  expect(assessJointService({ lmsDays: 300, needsCoordination: true }, 30, COUNTERS)).toMatchObject({
    result: 'ELIGIBLE',
    missing: [],
  });
  const open = assessJointService({ lmsDays: 100, needsCoordination: true }, 30, COUNTERS);
  expect(open).toMatchObject({ result: 'UNDECIDED', missing: ['unemployedMonths'] });
  expect(findingOf(open, 'R20').reason).toBe(
    'Thresholds reached: none of R16, R18; not known: unemployedMonths',
  );
  expect(assessJointService({ needsCoordination: false }, 30, COUNTERS)).toMatchObject({
    result: 'NOT_ELIGIBLE',
    missing: [],
  });
});

test('C5: thresholds of the joint service by the set of the day: counted until 31.12.2024, none from 1.1.2025', () => {
  const modes = SETS.map((date) => [date, rulesOn(date).eligibility.trackJ.thresholdMode]);
  expect(modes.filter(([, mode]) => mode === 'COUNTERS').map(([date]) => date)).toEqual([
    '2015-01-01',
    '2021-01-01',
    '2022-05-02',
    '2023-01-01',
  ]);
  const circumstances = { obstaclesBeyondConsultation: true };
  expect(at(30, circumstances, rulesOn('2024-12-31')).result).toBe('NOT_ELIGIBLE');
  expect(said(at(30, circumstances, rulesOn('2025-01-01')))).toEqual(['R19 HOLDS']);
});
