import { assessActivationPlan } from '../../../domain/eligibility/assess.ts';
import type { Circumstances } from '../../../domain/eligibility/circumstances.ts';

import { ALL_RULES, TODAY, findingOf, said } from './cases.ts';

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

test.each([
  ['R10', 24, 'lmsDays12m', 180],
  ['R12', 24, 'socialAssistanceMonths', 4],
  ['R13', 25, 'lmsDays', 500],
  ['R14', 25, 'lmsDaysAfterAllowance', 180],
  ['R15', 25, 'socialAssistanceMonths', 12],
] as const)(
  '%s, C4: at %i years, %s: the number itself is enough, one less is not, by every set',
  (rule, age, fact, least) => {
    for (const published of ALL_RULES) {
      const found = (value: number) => at(age, { [fact]: value }, published);
      expect(said(found(least - 1))).toContain(`${rule} FAILS`);
      expect(findingOf(found(least - 1), rule).reason).toContain(`${least - 1} of ${least} `);
      expect([least, least + 1].map((value) => findingOf(found(value), rule).result)).toEqual([
        'HOLDS',
        'HOLDS',
      ]);
      expect([least - 1, least].map((value) => found(value).result)).toEqual(['NOT_ELIGIBLE', 'ELIGIBLE']);
    }
  },
);

test('R11, C4: the allowance for its full maximum period, not for six months; only under 25', () => {
  for (const rules of ALL_RULES) {
    expect(at(24, { allowanceMaximumReached: true }, rules).result).toBe('ELIGIBLE');
    expect(at(25, { allowanceMaximumReached: true }, rules).result).toBe('NOT_ELIGIBLE');
  }
});

test('C4: statute wins over slide: exactly 25 years with exactly 500 days is eligible', () => {
  const assessment = at(25, { lmsDays: 500, incomeBasis: 'GENERAL_BENEFIT' });
  expect(assessment).toMatchObject({ result: 'ELIGIBLE', ageGroup: 'FROM_25', missing: [] });
  expect(findingOf(assessment, 'R13').reason).toBe('500 of 500 days of LMS or GENERAL_BENEFIT');
});

test('C4: what the slides say literally is kept to be read, and decides nothing', () => {
  const { legacySlide, under25, from25 } = TODAY.eligibility.trackA;
  expect(legacySlide).toMatchObject({
    lmsDays12mOver: 180,
    allowanceMonths: 6,
    lmsDaysOver: 500,
    ageOver: 25,
  });
  expect(legacySlide.source).toContain('S004');
  const changed = { ...legacySlide, lmsDays12mOver: 1, lmsDaysOver: 1, allowanceMonths: 1, ageOver: 1 };
  const rules = {
    ...TODAY,
    eligibility: { ...TODAY.eligibility, trackA: { ...TODAY.eligibility.trackA, legacySlide: changed } },
  };
  for (const age of [24, 25])
    expect(at(age, { lmsDays12m: 179, lmsDays: 499 }, rules)).toEqual(
      at(age, { lmsDays12m: 179, lmsDays: 499 }),
    );
  expect([under25.source, from25.source].every((source) => source.startsWith('LAW 189/2001'))).toBe(true);
});

test('4.2: rules of the other age group do not appear; the group is that of the age on the day', () => {
  expect(said(at(24, {}))).toEqual([
    '2.1 HOLDS',
    'R21 HOLDS',
    'R10 FAILS',
    'R11 FAILS',
    'R12 FAILS',
    'R15b HOLDS',
    'R15b HOLDS',
    'R10-R12 FAILS',
  ]);
  expect(said(at(25, {}))).toEqual([
    '2.1 HOLDS',
    'R21 HOLDS',
    'R13 FAILS',
    'R14 FAILS',
    'R15 FAILS',
    'R15b HOLDS',
    'R13-R15 FAILS',
  ]);
});

test('R15b: a threshold counts only with its groundwork: the employment plan, or for R12 the discussion', () => {
  const noPlan = { employmentPlanMadeOn: null };
  const noDiscussion = { jobSearchDiscussionOn: null };
  expect(at(24, { lmsDays12m: 180, ...noPlan }).result).toBe('NOT_ELIGIBLE');
  expect(at(24, { lmsDays12m: 180, ...noDiscussion }).result).toBe('ELIGIBLE');
  expect(at(24, { allowanceMaximumReached: true, ...noPlan }).result).toBe('NOT_ELIGIBLE');
  expect(at(24, { socialAssistanceMonths: 4, ...noPlan }).result).toBe('ELIGIBLE');
  expect(at(24, { socialAssistanceMonths: 4, ...noDiscussion }).result).toBe('NOT_ELIGIBLE');
  for (const fact of ['lmsDays', 'lmsDaysAfterAllowance', 'socialAssistanceMonths'])
    expect(at(25, { [fact]: 500, ...noPlan }).result).toBe('NOT_ELIGIBLE');
  expect(findingOf(at(25, noPlan), 'R15b').reason).toBe('Employment plan (for R13, R14, R15) is missing');
});

test('R10-R15: unknown circumstances: undecided only as long as they can still change the result, and named', () => {
  const { lmsDays12m: _, employmentPlanMadeOn: __, ...rest } = NOTHING;
  expect(assessActivationPlan(rest, 24, TODAY)).toMatchObject({
    result: 'UNDECIDED',
    missing: ['lmsDays12m', 'employmentPlanMadeOn'],
  });
  expect(assessActivationPlan({ ...rest, socialAssistanceMonths: 4 }, 24, TODAY).result).toBe('ELIGIBLE');
  // Whether the allowance was used up doesn't matter any more, the plan does.
  expect(
    assessActivationPlan(
      {
        incomeBasis: 'SOCIAL_ASSISTANCE',
        integrationPlan: 'NONE',
        lmsDays12m: 180,
        jobSearchDiscussionOn: null,
      },
      24,
      TODAY,
    ),
  ).toMatchObject({ result: 'UNDECIDED', missing: ['employmentPlanMadeOn'] });
  expect(assessActivationPlan({}, 30, TODAY).missing).toEqual([
    'incomeBasis',
    'integrationPlan',
    'lmsDays',
    'lmsDaysAfterAllowance',
    'socialAssistanceMonths',
    'employmentPlanMadeOn',
  ]);
});
