import { assessActivationPlan } from '../../../domain/eligibility/assess.ts';
import type { Circumstances } from '../../../domain/eligibility/circumstances.ts';
import { nationalRuleSetSchema } from '../../../domain/rules/schema.ts';
import { nationalRuleSets } from '../../../domain/rules/published-rules.ts';
import { R15C, SETS, SUBSIDY, TODAY, draftSets, findingOf, rulesOn, said } from './cases.ts';

const NOTHING: Circumstances = {
  incomeBasis: 'SOCIAL_ASSISTANCE',
  lmsDays12m: 0,
  lmsDays: 0,
  lmsDaysAfterAllowance: 0,
  allowanceMaximumReached: false,
  socialAssistanceMonths: 0,
  employmentPlanMadeOn: '2026-01-15',
  jobSearchDiscussionOn: '2026-01-15',
  integrationPlan: 'NONE',
};
const at = (age: number, circumstances: Circumstances, rules = TODAY) =>
  assessActivationPlan({ ...NOTHING, ...circumstances }, age, rules);

test('2.1, 9.4: the set of the day says which income bases lead to a plan', () => {
  const reached = { lmsDays: 500 };
  expect(at(30, { ...reached, incomeBasis: 'LMS' }, SUBSIDY).result).toBe('ELIGIBLE');
  expect(at(30, { ...reached, incomeBasis: 'GENERAL_BENEFIT' }, SUBSIDY).result).toBe('NOT_ELIGIBLE');
  expect(at(30, { ...reached, incomeBasis: 'LMS' }, rulesOn('2026-05-01')).result).toBe('NOT_ELIGIBLE');
});

test('9.3: from 1.5.2026 general benefit stands in the place of the subsidy, whose earlier days count', () => {
  const assessment = at(30, { lmsDays: 500, incomeBasis: 'GENERAL_BENEFIT' }, rulesOn('2026-05-01'));
  expect(assessment.result).toBe('ELIGIBLE');
  expect(findingOf(assessment, 'R13').source).toContain('earlier days count: LAW 48/2026 §55');
  expect(findingOf(at(30, { lmsDays: 480 }, SUBSIDY), 'R13').reason).toBe('480 of 500 days of LMS');
});

test('R15c: by the draft only the income basis decides, with no change of code', () => {
  const results = (circumstances: Circumstances) =>
    [20, 40].map((age) => assessActivationPlan(circumstances, age, R15C).result);
  expect(results({ incomeBasis: 'SOCIAL_ASSISTANCE', integrationPlan: 'NONE' })).toEqual([
    'ELIGIBLE',
    'ELIGIBLE',
  ]);
  for (const incomeBasis of ['LMS', 'GENERAL_BENEFIT', 'UNEMPLOYMENT_ALLOWANCE'] as const)
    expect(results({ ...NOTHING, lmsDays: 900, lmsDays12m: 300, incomeBasis })).toEqual([
      'NOT_ELIGIBLE',
      'NOT_ELIGIBLE',
    ]);
  const unknown = assessActivationPlan({}, 30, R15C);
  expect([said(unknown), unknown.missing]).toEqual([
    ['R15c UNKNOWN', 'R21 UNKNOWN'],
    ['incomeBasis', 'integrationPlan'],
  ]);
});

test('R15c: the draft fits the schema and is not published', () => {
  expect(nationalRuleSetSchema.safeParse(draftSets.at(-1)).success).toBe(true);
  expect(nationalRuleSets.map(({ id }) => id)).not.toContain(draftSets.at(-1)!.id);
  expect(rulesOn('2030-01-01').ids[0]).toBe(`FI-${SETS.at(-1)}`);
});

test('9.4: a set that switches activation plans off, or one way of them, needs no change of code', () => {
  const { trackA } = TODAY.eligibility;
  const withTrackA = (change: Partial<typeof trackA>) => ({
    ...TODAY,
    eligibility: { ...TODAY.eligibility, trackA: { ...trackA, ...change } },
  });
  const off = withTrackA({ availability: { source: 'test', enabled: false } });
  expect(at(30, { lmsDays: 500 }, off)).toMatchObject({ result: 'NOT_ELIGIBLE', missing: [] });
  const closed = withTrackA({ from25: { source: 'test', ways: { ...trackA.from25.ways!, lmsDays: null } } });
  expect(said(at(30, { lmsDays: 500 }, closed))).toEqual([
    '2.1 HOLDS',
    'R21 HOLDS',
    'R14 FAILS',
    'R15 FAILS',
    'R15b HOLDS',
    'R14-R15 FAILS',
  ]);
  const text = JSON.stringify(nationalRuleSets[0]).replace(
    /"lmsDays":500,"lmsDaysAfterAllowance":180,"socialAssistanceMonths":12/,
    '"lmsDays":null,"lmsDaysAfterAllowance":null,"socialAssistanceMonths":null',
  );
  expect(nationalRuleSetSchema.safeParse(JSON.parse(text)).error?.issues[0]?.message).toContain('Open a way');
});
