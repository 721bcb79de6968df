import { assessService } from '../../../domain/eligibility/assess.ts';
import type { Circumstances } from '../../../domain/eligibility/circumstances.ts';
import { periodAgeFindings } from '../../../domain/eligibility/personal-conditions.ts';
import { nationalRuleSets } from '../../../domain/rules/published-rules.ts';
import { SUBSIDY, TODAY, findingOf, rulesOn, said } from './cases.ts';

const FITS: Circumstances = {
  residentOfCounty: true,
  jobSearchValid: true,
  incomeBasis: 'SOCIAL_ASSISTANCE',
  cannotTakePart: { EMPLOYMENT_AUTHORITY: true, COUNTY: true, CLIENT: true },
  otherOccupation: 'NONE',
  integrationPlan: 'NONE',
};
const assess = (circumstances: Circumstances, rules = TODAY) =>
  assessService({ ...FITS, ...circumstances }, rules);
const without = (name: keyof Circumstances) => {
  const { [name]: _, ...rest } = FITS;
  return assessService(rest, TODAY);
};
const ages = (ageAtStart: number, ageAtEnd = ageAtStart, rules = TODAY) =>
  said({ findings: periodAgeFindings({ ageAtStart, ageAtEnd }, rules) });

test('R01: 18 and 64 years on the first day are inside, 17 and 65 outside, and the reason names the numbers', () => {
  expect([17, 18, 64, 65].map((age) => ages(age)[0])).toEqual([
    'R01 FAILS',
    'R01 HOLDS',
    'R01 HOLDS',
    'R01 FAILS',
  ]);
  expect(periodAgeFindings({ ageAtStart: 17, ageAtEnd: 18 }, TODAY)[0]).toMatchObject({
    severity: 'BLOCK',
    reason: '17 years on the first day; the service is for 18 to 64',
  });
});

test('R02: who turns 65 during the period may start, with a warning', () => {
  expect(ages(64, 65)).toEqual(['R01 HOLDS', 'R02 FAILS']);
  expect(periodAgeFindings({ ageAtStart: 64, ageAtEnd: 65 }, TODAY)[1]!.severity).toBe('WARN');
  expect(ages(64, 64)).toEqual(['R01 HOLDS', 'R02 HOLDS']);
});

test('C18: the age is a rule of the county: where there is no rule book, or not yet, there is no such rule', () => {
  expect(ages(70, 70, rulesOn('2026-11-25', 'LAPPI'))).toEqual([]);
  expect(ages(70, 70, rulesOn('2023-12-31'))).toEqual([]);
  expect(ages(70, 70, rulesOn('2024-01-01'))).toEqual(['R01 FAILS', 'R02 FAILS']);
  for (const set of nationalRuleSets) expect(set.params.eligibility).not.toHaveProperty('age');
});

test('R03: a resident of the county, where the county has that rule', () => {
  expect(assess({})).toMatchObject({ result: 'ELIGIBLE', missing: [] });
  expect(assess({ residentOfCounty: false }).result).toBe('NOT_ELIGIBLE');
  expect(without('residentOfCounty')).toMatchObject({ result: 'UNDECIDED', missing: ['residentOfCounty'] });
  const elsewhere = assess({ residentOfCounty: false }, rulesOn('2026-11-25', 'LAPPI'));
  expect([elsewhere.result, findingOf(elsewhere, 'R03')]).toEqual(['ELIGIBLE', undefined]);
});

test('R04, R05: like age and residence rules of the county: where there is no rule book there are none', () => {
  const elsewhere = rulesOn('2026-11-25', 'LAPPI');
  const assessment = assess({ jobSearchValid: false, incomeBasis: 'UNEMPLOYMENT_ALLOWANCE' }, elsewhere);
  expect([assessment.result, said(assessment)]).toEqual([
    'ELIGIBLE',
    ['R21 HOLDS', 'R07 HOLDS', 'R08 HOLDS'],
  ]);
  for (const set of nationalRuleSets)
    for (const rule of ['residence', 'jobSearch', 'serviceIncomeBases'])
      expect(set.params.eligibility).not.toHaveProperty(rule);
});

test('R04: job search is valid', () => {
  expect(assess({ jobSearchValid: false }).result).toBe('NOT_ELIGIBLE');
  expect(without('jobSearchValid')).toMatchObject({ result: 'UNDECIDED', missing: ['jobSearchValid'] });
});

test('R05: labour market subsidy or social assistance; from 1.5.2026 general benefit instead of the subsidy', () => {
  const results = (rules = TODAY) =>
    (['LMS', 'GENERAL_BENEFIT', 'SOCIAL_ASSISTANCE', 'UNEMPLOYMENT_ALLOWANCE'] as const).map(
      (incomeBasis) => findingOf(assess({ incomeBasis }, rules), 'R05').result,
    );
  expect(results(SUBSIDY)).toEqual(['HOLDS', 'FAILS', 'HOLDS', 'FAILS']);
  expect(results(rulesOn('2026-05-01'))).toEqual(['FAILS', 'HOLDS', 'HOLDS', 'FAILS']);
  expect(findingOf(assess({ incomeBasis: 'LMS' }), 'R05')).toMatchObject({
    reason: 'Income basis LMS is none of GENERAL_BENEFIT, SOCIAL_ASSISTANCE',
    source: 'S003 §1; LAW 48/2026 §55',
  });
  expect(without('incomeBasis').missing).toEqual(['incomeBasis']);
});

test('R07: a joint view: one who holds otherwise is enough against it, one not asked leaves it open', () => {
  const view = (CLIENT?: boolean, COUNTY?: boolean) =>
    assess({
      cannotTakePart: {
        EMPLOYMENT_AUTHORITY: true,
        ...(COUNTY === undefined ? {} : { COUNTY }),
        ...(CLIENT === undefined ? {} : { CLIENT }),
      },
    });
  expect(view(true, true).result).toBe('ELIGIBLE');
  expect(view(false).result).toBe('NOT_ELIGIBLE');
  expect(findingOf(view(false), 'R07').reason).toContain('in the view of CLIENT');
  expect(view(true)).toMatchObject({ result: 'UNDECIDED', missing: ['cannotTakePart.COUNTY'] });
  expect(without('cannotTakePart').missing).toEqual([
    'cannotTakePart.EMPLOYMENT_AUTHORITY',
    'cannotTakePart.COUNTY',
    'cannotTakePart.CLIENT',
  ]);
});

test('R08: more than 8 hours of work a week, or another occupation, is a warning and changes no result', () => {
  const occupied = (circumstances: Circumstances) => {
    const assessment = assess(circumstances);
    expect(assessment).toMatchObject({ result: 'ELIGIBLE', missing: [] });
    return findingOf(assessment, 'R08');
  };
  expect(occupied({ otherOccupation: 'WORK', weeklyWorkHours: 8 }).result).toBe('HOLDS');
  expect(occupied({ otherOccupation: 'WORK', weeklyWorkHours: 8.5 })).toMatchObject({
    result: 'FAILS',
    severity: 'WARN',
    reason: 'Works 8.5 hours a week; at most 8 are no obstacle',
    source: 'LAW 189/2001 §6',
  });
  expect(occupied({ otherOccupation: 'WORK' }).missing).toEqual(['weeklyWorkHours']);
  for (const otherOccupation of [
    'FULL_TIME_ENTREPRENEUR',
    'FULL_TIME_STUDENT',
    'OTHER_EMPLOYMENT_SERVICE',
  ] as const)
    expect(occupied({ otherOccupation }).result).toBe('FAILS');
  expect(findingOf(without('otherOccupation'), 'R08').missing).toEqual(['otherOccupation']);
});

test('a condition that fails decides: what the others lack is asked no more', () => {
  expect(assessService({ jobSearchValid: false }, TODAY)).toMatchObject({
    result: 'NOT_ELIGIBLE',
    missing: [],
  });
});
