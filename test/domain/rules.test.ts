import { checkPublishedRules } from '../../domain/rules/check-published-rules.ts';
import { countyRuleSets, nationalRuleSets, publishedRules } from '../../domain/rules/published-rules.ts';
import { layOver } from '../../domain/rules/layer.ts';
import { deadlineRule, MissingRules, publishedRulesOf } from '../../domain/rules/effective-rules.ts';
import { countyRuleSetSchema, nationalRuleSetSchema, type CountyRuleSet } from '../../domain/rules/schema.ts';
import { wholeSets } from '../../domain/rules/whole-sets.ts';

const [national] = nationalRuleSets;
const county = countyRuleSets[0]!;
const withParams = (params: CountyRuleSet['params']): CountyRuleSet => ({
  ...county,
  params: { ...county.params, ...params },
});

test('9.4: the published sets fit their schema', () => {
  expect(() => {
    checkPublishedRules();
  }).not.toThrow();
});

test('9.4: a set with an unknown field, a wrong offset or no source is refused with its place', () => {
  expect(countyRuleSetSchema.safeParse({ ...county, extra: 1 }).success).toBe(false);
  const text = JSON.stringify(national).replace('"offset":"P3M"', '"offset":"3 months"');
  const result = nationalRuleSetSchema.safeParse(JSON.parse(text));
  expect(result.error?.issues[0]?.path.slice(0, 2)).toEqual(['params', 'deadlines']);
  const unsourced = JSON.stringify(national).replace(/"source":"[^"]*",/, '');
  expect(nationalRuleSetSchema.safeParse(JSON.parse(unsourced)).success).toBe(false);
});

test('9.4: the set of the day is used, and before the first one there are none', () => {
  expect(publishedRules.on('POHJOIS-SAVO', '2024-12-31').ids).toEqual([
    'FI-2023-01-01',
    'POHJOIS-SAVO-2024-01-01',
  ]);
  expect(publishedRules.on('POHJOIS-SAVO', '2025-01-01').ids).toEqual([
    'FI-2025-01-01',
    'POHJOIS-SAVO-2024-01-01',
  ]);
  expect(publishedRules.on('LAPPI', '2025-01-01').ids).toEqual(['FI-2025-01-01']);
  expect(() => publishedRules.on('LAPPI', '2014-12-31')).toThrow(MissingRules);
});

test('9.4: a county value takes the place of the national one, for this county only', () => {
  const rule = deadlineRule(publishedRules.on('POHJOIS-SAVO', '2027-01-01'), 'INTERIM_REPORT');
  expect(rule.offset).toBe('-P3W');
  const later = { ...county.params.deadlines!.INTERIM_REPORT!, offset: '-P4W' };
  const book = publishedRulesOf(nationalRuleSets, [withParams({ deadlines: { INTERIM_REPORT: later } })]);
  expect(deadlineRule(book.on('POHJOIS-SAVO', '2027-01-01'), 'INTERIM_REPORT').offset).toBe('-P4W');
});

test('9.4, C15: a county value outside the bounds of the statute is refused with what, where and why', () => {
  const tooLong = withParams({ services: { GROUP: { ...county.params.services!.GROUP!, months: [3, 48] } } });
  expect(() => publishedRulesOf(nationalRuleSets, [tooLong])).toThrow(/months of GROUP lie outside/);
  const mapping = { ...nationalRuleSets.at(-1)!.params.deadlines.MAPPING!, offset: 'P4M' };
  expect(() => publishedRulesOf(nationalRuleSets, [withParams({ deadlines: { MAPPING: mapping } })])).toThrow(
    /MAPPING of P4M is later than P3M/,
  );
});

test('9.4: no deadline rule or ladder step lacks its source', () => {
  for (const set of [...nationalRuleSets, ...countyRuleSets]) {
    for (const rule of Object.values(set.params.deadlines ?? {})) expect(rule.source).not.toBe('');
    for (const ladder of Object.values(set.params.ladders ?? {})) expect(ladder.source).not.toBe('');
  }
});

test('9.3, 9.4: there is a set for every change of the law that the rules follow', () => {
  expect(nationalRuleSets.map(({ id, validFrom }) => `${id} ${validFrom}`)).toEqual(
    ['2015-01-01', '2021-01-01', '2022-05-02', '2023-01-01', '2025-01-01', '2026-05-01'].map(
      (from) => `FI-${from} ${from}`,
    ),
  );
});

test('ADR 7, 15: a set written as a difference says what it does not name as the set before it does', () => {
  const eligibilityApart = (id: string) => {
    const { eligibility: _, ...others } = nationalRuleSets.find((set) => set.id === id)!.params;
    return others;
  };
  expect(eligibilityApart('FI-2021-01-01')).toEqual(eligibilityApart('FI-2015-01-01'));
  expect(eligibilityApart('FI-2023-01-01')).toEqual(eligibilityApart('FI-2022-05-02'));
  expect(eligibilityApart('FI-2026-05-01')).toEqual(eligibilityApart('FI-2025-01-01'));
});

test('ADR 15: one statement is replaced as a whole, with its source; its neighbours stay the same objects', () => {
  const base = {
    a: { source: 's1', x: 1, y: 2 },
    b: { source: 's1' },
    group: { c: { source: 's1', z: [1, 2] } },
  };
  const laid = layOver(base, { a: { source: 's2', x: 3 }, group: { d: { source: 's2' } } });
  expect(laid).toEqual({
    a: { source: 's2', x: 3 },
    b: { source: 's1' },
    group: { c: { source: 's1', z: [1, 2] }, d: { source: 's2' } },
  });
  expect(laid.b).toBe(base.b);
});

test('ADR 15: a difference to an unknown or later set is refused', () => {
  const [first] = nationalRuleSets;
  const difference = { ...first!, id: 'FI-X', validFrom: '2027-01-01', params: {} };
  expect(() => wholeSets([first!, { ...difference, supersedes: 'FI-2014' }])).toThrow(/no earlier set/);
  expect(() =>
    wholeSets([first!, { ...difference, validFrom: '2014-01-01', supersedes: first!.id }]),
  ).toThrow(RangeError);
  expect(wholeSets([first!, { ...difference, supersedes: first!.id }])[1]!.params).toEqual(first!.params);
});
